"""The model of votes: fitted on votes whose rule is known, written down, and read again."""

import numpy as np
import pytest

from tests.council.ballots import council
from verbale.council.history import DIVISIONS, History
from verbale.council.model import (
    DIVISION_PIECES,
    UNKNOWN,
    VOTE_PIECES,
    Examples,
    shipped_model,
    tabling,
)
from verbale.council.votes import security_council
from verbale.errors import CouncilError


@pytest.fixture(scope="module")
def examples():
    return Examples(History(council()))


@pytest.mark.parametrize(
    ("sponsors", "who"),
    [
        ((), None),
        (("UNSC",), "agreed beforehand"),
        (("GBR", "USA"), "west"),
        (("RUS",), "east"),
        (("CHN", "FRA"), "both"),
        (("PAK", "SYR"), "others"),
    ],
)
def test_who_tables_a_draft(sponsors, who):
    assert tabling(sponsors) == who


def test_the_share_of_a_division_is_recovered(examples):
    model = examples.fitted(before=2007)
    on_syria = [place for place, each in enumerate(examples.history.roll_calls) if "Syria" in each.topic]
    late = [place for place in on_syria if examples.years[place] == 2006]
    east = DIVISIONS.index("east")
    true = np.mean(examples.history.divisions[on_syria] == east)
    assert true == pytest.approx(0.8, abs=0.08)
    assert model.divisions(examples.divisions[late])[:, east].mean() == pytest.approx(true, abs=0.08)
    others = [place for place, each in enumerate(examples.history.roll_calls) if "Cyprus" in each.topic]
    assert model.divisions(examples.divisions[others[-10:]])[:, 0].min() > 0.9


def test_members_vote_as_they_are_known_to(examples):
    model = examples.fitted(before=2006)
    place = next(
        p for p, each in enumerate(examples.history.roll_calls) if each.on.year == 2006 and not each.adopted
    )
    votes = dict(
        zip(
            examples.members[place],
            model.votes(examples.by_vote[place])[DIVISIONS.index("east")],
            strict=True,
        )
    )
    assert votes["RUS"][1] > 0.9
    assert votes["CHN"][2] > 0.9
    assert votes["FRA"][0] > 0.95
    assert votes["SYR"][2] == pytest.approx(0.5, abs=0.2)


def test_probabilities_add_up_with_any_of_the_pieces(examples):
    model = examples.fitted(before=2004)
    for pieces in (None, frozenset(), frozenset({"item", "own"})):
        assert model.divisions(examples.divisions[7], pieces).sum() == pytest.approx(1)
        assert model.votes(examples.by_vote[7], pieces).sum(axis=-1) == pytest.approx(1)


def test_members_whose_vote_is_not_known_are_foreseen_too():
    sitting = Examples(History([each for each in council() if each.on.year == 2003]), security_council())
    assert all(len(members) == 15 for members in sitting.members)
    assert sum((votes == UNKNOWN).sum() for votes in sitting.votes) == 0


def test_what_is_written_is_what_is_read(examples, tmp_path):
    model = examples.fitted(before=2005)
    path = tmp_path / "model.toml"
    path.write_text("\n".join(model.lines()), encoding="utf-8")
    again = shipped_model(path)
    assert (again.until, again.drafts) == (2004, 160)
    assert list(again.division) == list(DIVISION_PIECES)
    assert list(again.vote) == list(VOTE_PIECES)
    assert again.division == pytest.approx(model.division, abs=1e-4)
    assert again.vote == pytest.approx(model.vote, abs=1e-4)


@pytest.mark.parametrize("text", ["", "until = 2022", "[division", "drafts = 'many'"])
def test_damaged_weights_are_told(tmp_path, text):
    (tmp_path / "model.toml").write_text(text, encoding="utf-8")
    with pytest.raises(CouncilError, match=r"model\.toml: not the weights of a model of votes"):
        shipped_model(tmp_path / "model.toml")


def test_the_shipped_weights_say_what_one_expects():
    model = shipped_model()
    assert model.vote["tables it"] > 1  # who tables a draft votes for it
    assert min(model.division["item"], model.division["lately"], model.vote["own on item"]) > 0.2
    assert model.division["tabled by agreed beforehand: east"] < -1
