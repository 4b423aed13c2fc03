"""verbale reads news reports and official statements and keeps the diplomatic record they contain.

Example:
    >>> import verbale
    >>> reader = verbale.Reader.load()
    >>> record = reader.read(verbale.Report(text="Russia rejected the draft, Igor Ivanov said."))
    >>> record.statements[0].principal
    'RUS'
"""

from typing import TYPE_CHECKING

from verbale.errors import VerbaleError
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

if TYPE_CHECKING:
    from verbale.pipeline import Reader

__version__ = VERSION


def __getattr__(name: str) -> object:
    """Load `Reader` when it is first asked for: it brings spaCy, which most commands do without."""
    if name == "Reader":
        from verbale.pipeline import Reader

        return Reader
    raise AttributeError(f"module 'verbale' has no attribute {name!r}")


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
