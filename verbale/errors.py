"""Everything verbale raises, as one tree.

::

    VerbaleError
    ├── SourceError        something brought from outside cannot be used (names the file and the line)
    │   ├── IntakeError    a report could not be read
    │   └── ExchangeError  a file of another program's format cannot be read or written
    ├── LanguageError      the model is missing, damaged or does not fit this version
    ├── GazetteerError     a table of actors is broken (names the file and the row)
    ├── LexiconError       a table of measures or events is broken (names the file and the row)
    ├── EvidenceError      a row does not rest on words of its report
    ├── CouncilError       a table of a body that votes is broken (names the file and the line)
    ├── StoreError         the database cannot be opened, read or written
    ├── ExtraError         a part that is not installed by default is missing (names the extra)
    ├── QueryError         a filter or an argument has no meaning
    └── GoldError          an annotated file does not follow the guidelines
"""

from __future__ import annotations


class VerbaleError(Exception):
    """The base of all errors; its text is one line meant for the user."""


class SourceError(VerbaleError):
    """Something brought from outside cannot be used.

    Args:
        where: the file, URL or stream.
        reason: what is wrong and what to do about it, one line.
        line: the line in the file, counted from 1.
    """

    def __init__(self, where: str, reason: str, line: int | None = None) -> None:
        self.where = where
        self.reason = reason
        self.line = line
        place = where if line is None else f"{where}, line {line}"
        super().__init__(f"{place}: {reason}")


class IntakeError(SourceError):
    """A report could not be read."""


class LanguageError(VerbaleError):
    """The language model is missing, damaged or does not fit this version."""


class GazetteerError(VerbaleError):
    """A table of actors is broken."""


class LexiconError(VerbaleError):
    """A table of measures or events is broken."""


class EvidenceError(VerbaleError):
    """A row does not rest on words of its report."""


class CouncilError(VerbaleError):
    """A table of a body that votes is broken."""


class StoreError(VerbaleError):
    """The database cannot be opened, read or written."""


class ExchangeError(SourceError):
    """A file of another program's format cannot be read or written."""


class ExtraError(VerbaleError):
    """A part that is not installed by default is missing.

    Args:
        what: what cannot be done without it, as ``"a brief as PDF"``.
        extra: the name of the extra.
    """

    def __init__(self, what: str, extra: str) -> None:
        self.extra = extra
        super().__init__(f"{what} needs the extra {extra!r}; install it with: pip install 'verbale[{extra}]'")


class QueryError(VerbaleError):
    """A filter or an argument has no meaning."""


class GoldError(VerbaleError):
    """An annotated file does not follow the guidelines."""
