"""The record in other programs' forms, one file a format."""
