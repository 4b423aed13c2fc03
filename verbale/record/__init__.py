"""From an annotated report to rows of the record, one file a kind of row."""
