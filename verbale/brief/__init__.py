"""Briefs: what the record holds on a topic, every sentence with the words it rests on."""

from verbale.brief.compose import make_brief
from verbale.brief.contents import Brief
from verbale.brief.docx import to_docx
from verbale.brief.pdf import to_pdf
from verbale.brief.render import to_html, to_markdown

__all__ = ["Brief", "make_brief", "to_docx", "to_html", "to_markdown", "to_pdf"]
