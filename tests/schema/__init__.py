"""Tests of the words of the record."""
