"""Tests of the forms for other programs."""
