"""The titles of persons, where the parse puts a name too high."""

import spacy
from spacy.tokens import Doc

from verbale.language.persons import find_persons

# word, head, relation, part of speech, entity; the last name hangs on the minister by mistake
TOLD = [
    ("Foreign", 2, "amod", "ADJ", "O"),
    ("Trade", 2, "compound", "NOUN", "O"),
    ("Minister", 2, "root", "PROPN", "O"),
    ("Osman", 2, "flat", "PROPN", "B-PER"),
    (",", 2, "punct", "PUNCT", "O"),
    ("who", 6, "nsubj", "PRON", "O"),
    ("met", 2, "acl:relcl", "VERB", "O"),
    ("President", 2, "appos", "PROPN", "O"),
    ("Keller", 2, "flat", "PROPN", "B-PER"),
]


def test_a_title_before_a_person_of_whom_something_is_told_is_that_ones():
    words, heads, relations, tags, entities = (list(column) for column in zip(*TOLD, strict=True))
    doc = Doc(spacy.blank("en").vocab, words=words, heads=heads, deps=relations, pos=tags, ents=entities)
    [keller] = [person for person in find_persons(doc) if person.name == "Keller"]
    assert " ".join(token.text for token in keller.titles) == "President"
