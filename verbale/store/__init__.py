"""The record of many reports, kept in a database."""

from verbale.store.base import EVERYTHING, Filter, Store, StoredReport, StoredRow
from verbale.store.sql import SqlStore

__all__ = ["EVERYTHING", "Filter", "SqlStore", "Store", "StoredReport", "StoredRow"]
