"""Names of persons: how they are spelt, compared and shortened."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.actors.names import called, fold, name_key, spellings

NAMES = st.text(st.characters(categories=["L", "Zs", "Pd"]), max_size=40)


@pytest.mark.parametrize(
    ("name", "principal", "words"),
    [
        ("Klaus Kinkel", "DEU", ("Kinkel",)),
        ("Herve de Charette", "FRA", ("de Charette", "Charette")),
        ("Jaap de Hoop Scheffer", "NATO", ("Scheffer",)),
        ("Hans van den Broek", "EU", ("van den Broek", "Broek")),
        ("Jiang Zemin", "CHN", ("Jiang",)),
        ("Ban Ki-moon", "KOR", ("Ban",)),
        ("Ban Ki-moon", "KOR:PARLIAMENT", ("Ban",)),
        ("Nuri al-Maliki", "IRQ", ("al-Maliki", "Maliki")),
        ("Osama bin Laden", "AL_QAEDA", ("bin Laden", "Laden")),
        ("King Abdullah II", "JOR", ("Abdullah",)),
        ("Benigno Aquino III", "PHL", ("Aquino",)),
        ("Suharto", "IDN", ("Suharto",)),
    ],
)
def test_what_people_are_called_by(name: str, principal: str, words: tuple[str, ...]) -> None:
    assert called(name, principal) == words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mohammed Said al-Sahhaf", "Mohammad Saeed Sahhaf"),
        ("Hussein Kamel", "Hossein Kamel"),
        ("Yusuf bin Alawi", "Youssef bin Alawi"),
        ("Dmitry Medvedev", "Dmitri Medvedev"),
        ("Roh Moo-hyun", "ROH MOO HYUN"),
        ("Đinđić", "Dindic"),
        ("N'Djamena", "NDjamena"),
    ],
)
def test_two_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Igor Ivanov", "Sergei Ivanov"), ("Li Peng", "Li Ping"), ("Al Gore", "Al Gorey")]
)
def test_two_names_keep_two_keys(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@given(NAMES)
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(NAMES)
def test_every_spelling_of_a_latin_name_starts_from_the_name(name: str) -> None:
    assert spellings(name)[0] == name
    assert len(set(spellings(name))) == len(spellings(name))


@given(st.text("abcdefgh ", min_size=1).filter(str.strip), st.sampled_from(["RUS", "CHN", "KOR"]))
def test_everyone_is_called_by_words_of_the_name(name: str, principal: str) -> None:
    words = called(name, principal)
    assert words
    assert all(word in name for word in words)
