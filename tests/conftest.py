"""For every room: what is slow to load and never changes, and how Hypothesis runs."""

import pytest
from hypothesis import settings
from spacy.language import Language

from verbale.actors.linking import Linker
from verbale.language.annotate import pipeline
from verbale.language.runtime import Network

# A busy machine must not fail a test, nor one run find what the next does not.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The pipeline that reads every report."""
    return pipeline(threads=1)


@pytest.fixture(scope="session")
def network(nlp: Language) -> Network:
    """The network inside it."""
    return nlp.get_pipe("verbale_annotator").network


@pytest.fixture(scope="session")
def linker() -> Linker:
    """The linker over the gazetteer in the package."""
    return Linker.load()
