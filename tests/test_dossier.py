"""One actor across reports."""

from datetime import date

import pytest

from verbale.actors.gazetteer import Gazetteer
from verbale.dossier import dossier
from verbale.errors import QueryError
from verbale.schema import Event, LinkedActor, Position, Provenance, Record, Report, Statement
from verbale.store import Filter, SqlStore

MADE = Provenance("test", "1", "m")
LATER = "Igor Ivanov met Colin Powell. Ivanov said no. He backs talks. Sergei Ivanov said yes. Russia left."
EARLIER = "Ivanov said maybe."


def evidence(report, words):
    start = report.text.index(words)
    return report.evidence(start, start + len(words))


def said(report, words, name, principal="RUS"):
    found = evidence(report, words)
    actor = LinkedActor(name, None, principal, "named")
    return Statement(principal, name, found, "indirect", found, None, (), 0.5, actor, MADE)


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer.load()


@pytest.fixture(scope="module")
def store():
    later = Report(LATER, published_on=date(2003, 5, 14), given_id="later")
    earlier = Report(EARLIER, published_on=date(2002, 1, 1), given_id="earlier")
    found = evidence(later, "He backs talks.")
    actor = LinkedActor("Igor Ivanov", "foreign minister", "RUS", "he")
    position = Position("RUS", None, "talks", None, "+", None, "stated", found, 0.5, actor, MADE)
    met, left = evidence(later, "Igor Ivanov met Colin Powell."), evidence(later, "Russia left.")
    events = (
        Event("CONSULT", ("RUS", "USA"), (), met, "occurred", met, 0.5, MADE),
        Event("RETREAT", ("RUS",), (), left, "occurred", left, 0.5, MADE),
    )
    with SqlStore.open(":memory:") as opened:
        statements = (
            said(later, "Ivanov said no.", "Igor Ivanov"),
            said(later, "Sergei Ivanov said yes.", "Sergei Ivanov"),
        )
        opened.add(Record(later, statements, (position,), events))
        opened.add(Record(earlier, (said(earlier, "Ivanov said maybe.", "Igor Ivanov"),)))
        yield opened


def words(made):
    return [each.row.evidence.text for each in made.acts]


@pytest.mark.parametrize("name", ["Igor Ivanov", "igor ivanov", "IGOR IVANOV"])
def test_everything_of_a_person_in_order(store, gazetteer, name):
    made = dossier(store, gazetteer, name)
    assert made.name == "Igor Ivanov"
    assert words(made) == [
        "Ivanov said maybe.", "Igor Ivanov met Colin Powell.", "Ivanov said no.", "He backs talks.",
    ]  # fmt: skip


def test_the_offices_stand_in_the_order_of_time(store, gazetteer):
    offices = [
        (held.office, held.start.first.year) for held in dossier(store, gazetteer, "Igor Ivanov").offices
    ]
    assert ("foreign minister", 1998) in offices
    assert [year for _, year in offices] == sorted(year for _, year in offices)


def test_another_of_the_same_last_name_is_left_out(store, gazetteer):
    assert words(dossier(store, gazetteer, "Sergei Ivanov")) == ["Sergei Ivanov said yes."]


def test_days_narrow_it(store, gazetteer):
    made = dossier(store, gazetteer, "Igor Ivanov", Filter(until=date(2002, 12, 31)))
    assert words(made) == ["Ivanov said maybe."]


def test_a_party_has_all_its_rows(store, gazetteer):
    assert len(dossier(store, gazetteer, "RUS").acts) == 6
    assert words(dossier(store, gazetteer, "USA")) == ["Igor Ivanov met Colin Powell."]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("Ivanov", "'Ivanov' can be Igor Ivanov or Sergei Ivanov; give the full name"),
        ("Rudolf Rassendyll", "nobody is called 'Rudolf Rassendyll' in the gazetteer or the record"),
        ("QQQ", "nobody is called 'QQQ' in the gazetteer or the record"),
    ],
)
def test_who_is_not_known_or_not_one(store, gazetteer, name, reason):
    with pytest.raises(QueryError) as raised:
        dossier(store, gazetteer, name)
    assert str(raised.value) == reason
