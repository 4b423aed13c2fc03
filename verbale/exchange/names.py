"""What the formats are called: the command line knows them before anything heavy is loaded."""

FORMAT_NAMES = (
    "plover",
    "polecat",
    "gdelt",
    "icews",
    "ngec",
    "dna",
    "dna_csv",
    "citron",
    "web_annotation",
    "parquet",
    "graphml",
)
"""The formats that the record can be written in, as `verbale.exchange.formats` has them."""

READABLE = (
    "dna",
    "citron",
    "parquet",
)
"""Those that bring the words their rows rest on, and so can be read into the record."""
