"""verbale reads news reports and official statements and keeps the diplomatic record they contain.

Example:
    >>> import verbale
    >>> reader = verbale.Reader.load()
    >>> record = reader.read(verbale.Report(text="Russia rejected the draft, Igor Ivanov said."))
    >>> record.statements[0].principal
    'RUS'
"""

from verbale.errors import VerbaleError
from verbale.pipeline import Reader
from verbale.schema import (
    Dispute,
    Event,
    Evidence,
    Link,
    Position,
    Provenance,
    Record,
    Report,
    Span,
    Statement,
    Unresolved,
)
from verbale.version import VERSION

__version__ = VERSION

__all__ = [
    "Dispute",
    "Event",
    "Evidence",
    "Link",
    "Position",
    "Provenance",
    "Reader",
    "Record",
    "Report",
    "Span",
    "Statement",
    "Unresolved",
    "VerbaleError",
    "__version__",
]
