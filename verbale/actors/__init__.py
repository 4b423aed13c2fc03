"""Who a mention denotes, and on whose behalf that actor speaks."""
