"""Intake: bytes and files to reports, whose text is frozen from then on."""

from verbale.intake.extract import report_from_html, report_from_markdown
from verbale.intake.files import read_paths
from verbale.intake.furniture import furniture
from verbale.intake.reports import report_from_json, report_from_text

__all__ = [
    "furniture",
    "read_paths",
    "report_from_html",
    "report_from_json",
    "report_from_markdown",
    "report_from_text",
]
