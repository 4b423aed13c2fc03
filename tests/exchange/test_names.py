"""The names that the command line offers are the formats there are."""

from verbale.exchange.formats import FORMATS
from verbale.exchange.names import FORMAT_NAMES, READABLE
from verbale.exchange.reading_in import READERS


def test_every_format_is_offered_and_none_else():
    assert tuple(FORMATS) == FORMAT_NAMES
    assert tuple(READERS) == READABLE
