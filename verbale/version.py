"""The version of verbale; it is part of every row's provenance."""

VERSION = "0.1.0"
