"""From a report to an annotated Doc: sentences, parse, names, attributions, frames."""
