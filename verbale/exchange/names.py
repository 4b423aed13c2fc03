"""What the formats are called: all that a command needs to know before it runs."""

from __future__ import annotations

NAMES = {
    "plover": "PLOVER records, JSON Lines",
    "polecat": "POLECAT, 40 columns",
    "gdelt": "GDELT 2.0 events, 61 columns",
    "icews": "ICEWS events, 20 columns",
    "ngec": "NGEC events, JSON Lines",
    "dna": "Discourse Network Analyzer 3, a .dna file",
    "dna_csv": "Discourse Network Analyzer, event list",
    "citron": "Citron quotes, a folder",
    "web_annotation": "W3C Web Annotation, a page",
    "parquet": "Parquet, a folder",
    "graphml": "GraphML, parties and proposals",
}
"""Every format with what it is."""
BRING_WORDS = ("dna", "citron", "parquet")
"""Those that bring the reports their rows rest on, and so can come into a store."""
