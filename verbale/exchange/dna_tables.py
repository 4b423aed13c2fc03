"""The tables of a ``.dna`` file: the SQLite schema of Discourse Network Analyzer 3.0.

After ``Sql.createTables`` in github.com/leifeld/dna (the on-disk form of version 3.0.7).
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from functools import cache

VERSION = "3.0.7"
"""The version of DNA whose schema this is."""
CODER = "Admin"
PASSWORD = "verbale"
"""DNA asks for a coder and a password when it opens a file: these."""
LONGEST = 190
"""A short text of DNA has at most so many characters."""
_COLOUR = "Red INTEGER NOT NULL DEFAULT 0, Green INTEGER NOT NULL DEFAULT 0, Blue INTEGER NOT NULL DEFAULT 0"
_PERMISSIONS = (
    "AddDocuments", "EditDocuments", "DeleteDocuments", "ImportDocuments", "AddStatements", "EditStatements",
    "DeleteStatements", "EditAttributes", "EditRegex", "EditStatementTypes", "EditCoders",
    "EditCoderRelations", "ViewOthersDocuments", "EditOthersDocuments", "ViewOthersStatements",
    "EditOthersStatements",
)  # fmt: skip


def _short(column: str, otherwise: str = "NOT NULL") -> str:
    return f"{column} TEXT {otherwise} CHECK (LENGTH({column}) <= {LONGEST})"


def _refers(column: str, table: str) -> str:
    return f"FOREIGN KEY({column}) REFERENCES {table}(ID) ON DELETE CASCADE"


def _value(column: str, *refers: str) -> str:
    return ", ".join(
        (
            "ID INTEGER PRIMARY KEY NOT NULL, StatementId INTEGER NOT NULL, VariableId INTEGER NOT NULL",
            column,
            _refers("StatementId", "STATEMENTS"),
            _refers("VariableId", "VARIABLES"),
            *refers,
            "UNIQUE (StatementId, VariableId)",
        )
    )


TABLES = {
    "SETTINGS": "Property TEXT PRIMARY KEY, Value TEXT NOT NULL",
    "CODERS": ", ".join(
        (
            "ID INTEGER NOT NULL PRIMARY KEY", _short("Name"), _COLOUR,
            "Refresh INTEGER NOT NULL DEFAULT 0", "FontSize INTEGER NOT NULL DEFAULT 14", _short("Password"),
            "PopupWidth INTEGER DEFAULT 300", "ColorByCoder INTEGER NOT NULL DEFAULT 0",
            "PopupDecoration INTEGER NOT NULL DEFAULT 0", "PopupAutoComplete INTEGER NOT NULL DEFAULT 1",
            *(f"Permission{each} INTEGER NOT NULL DEFAULT 1" for each in _PERMISSIONS),
        )
    ),
    "DOCUMENTS": ", ".join(
        (
            "ID INTEGER NOT NULL PRIMARY KEY", _short("Title"), "Text TEXT NOT NULL", "Coder INTEGER",
            *(_short(column, "NOT NULL DEFAULT ''") for column in ("Author", "Source", "Section")),
            "Notes TEXT NOT NULL DEFAULT ''", _short("Type", "NOT NULL DEFAULT ''"), "Date INTEGER NOT NULL",
            _refers("Coder", "CODERS"),
        )
    ),
    "STATEMENTTYPES": f"ID INTEGER NOT NULL PRIMARY KEY, {_short('Label')}, {_COLOUR}",
    "VARIABLES": ", ".join(
        (
            "ID INTEGER NOT NULL PRIMARY KEY", _short("Variable"),
            "DataType TEXT NOT NULL DEFAULT 'short text' "
            "CHECK (DataType IN ('boolean', 'integer', 'long text', 'short text'))",
            "StatementTypeId INTEGER", _refers("StatementTypeId", "STATEMENTTYPES"),
            "UNIQUE (Variable, StatementTypeId)",
        )
    ),
    "VARIABLELINKS": ", ".join(
        (
            "ID INTEGER NOT NULL PRIMARY KEY, SourceVariableId INTEGER, TargetVariableId INTEGER",
            _refers("SourceVariableId", "VARIABLES"), _refers("TargetVariableId", "VARIABLES"),
        )
    ),
    "REGEXES": f"Label TEXT PRIMARY KEY CHECK (LENGTH(Label) <= {LONGEST}), {_COLOUR}",
    "CODERRELATIONS": ", ".join(
        (
            "ID INTEGER NOT NULL PRIMARY KEY, Coder INTEGER, OtherCoder INTEGER CHECK (OtherCoder != Coder)",
            *(f"{each} INTEGER NOT NULL DEFAULT 1"
              for each in ("viewStatements", "editStatements", "viewDocuments", "editDocuments")),
            _refers("Coder", "CODERS"), _refers("OtherCoder", "CODERS"),
        )
    ),
    "STATEMENTS": ", ".join(
        (
            "ID INTEGER NOT NULL PRIMARY KEY, StatementTypeId INTEGER, DocumentId INTEGER",
            "Start INTEGER NOT NULL CHECK (Start >= 0), Stop INTEGER NOT NULL CHECK (Stop >= 0)",
            "Coder INTEGER, CHECK (Start < Stop)", _refers("StatementTypeId", "STATEMENTTYPES"),
            _refers("Coder", "CODERS"), _refers("DocumentId", "DOCUMENTS"),
        )
    ),
    "ENTITIES": ", ".join(
        (
            "ID INTEGER PRIMARY KEY NOT NULL, VariableId INTEGER NOT NULL",
            _short("Value", "NOT NULL DEFAULT ''"),
            "Red INTEGER DEFAULT 0, Green INTEGER DEFAULT 0, Blue INTEGER DEFAULT 0",
            "ChildOf INTEGER CHECK (ChildOf > 0), UNIQUE (VariableId, Value)", _refers("ChildOf", "ENTITIES"),
            _refers("VariableId", "VARIABLES"),
        )
    ),
    "DATABOOLEAN": _value("Value INTEGER NOT NULL DEFAULT 1"),
    "DATAINTEGER": _value("Value INTEGER NOT NULL DEFAULT 0"),
    "DATASHORTTEXT": _value("Entity INTEGER NOT NULL", _refers("Entity", "ENTITIES")),
    "DATALONGTEXT": _value("Value TEXT DEFAULT ''"),
    "ATTRIBUTEVARIABLES": ", ".join(
        (
            "ID INTEGER PRIMARY KEY NOT NULL, VariableId INTEGER NOT NULL", _short("AttributeVariable"),
            "UNIQUE (VariableId, AttributeVariable)", _refers("VariableId", "VARIABLES"),
        )
    ),
    "ATTRIBUTEVALUES": ", ".join(
        (
            "ID INTEGER PRIMARY KEY NOT NULL, EntityId INTEGER NOT NULL",
            "AttributeVariableId INTEGER NOT NULL",
            _short("AttributeValue", "NOT NULL DEFAULT ''"), "UNIQUE (EntityId, AttributeVariableId)",
            _refers("EntityId", "ENTITIES"), _refers("AttributeVariableId", "ATTRIBUTEVARIABLES"),
        )
    ),
}  # fmt: skip
"""Each table with its columns and constraints."""


@cache
def password_digest(password: str) -> str:
    """A password as DNA keeps it: the digest of jasypt's ``StrongPasswordEncryptor``.

    That is SHA-256 with a salt of sixteen bytes, applied 100,000 times, salt and digest in Base64. The salt
    is made from the password, so the same file comes out each time.
    """
    salt = hashlib.sha256(b"salt of " + password.encode()).digest()[:16]
    digest = hashlib.sha256(salt + password.encode()).digest()
    for _ in range(99_999):
        digest = hashlib.sha256(digest).digest()
    return b64encode(salt + digest).decode("ascii")
