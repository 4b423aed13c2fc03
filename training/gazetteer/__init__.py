"""Makes the gazetteer's table of tenures from public data."""
