"""What codes of CAMEO mean as principals and offices."""

import pytest

from verbale.actors.cameo import Cameo, parts
from verbale.actors.gazetteer import Gazetteer
from verbale.errors import GazetteerError


@pytest.fixture(scope="module")
def cameo():
    return Cameo(Gazetteer.load())


@pytest.mark.parametrize(
    ("code", "name", "person", "principal", "office"),
    [
        ("USA", "UNCLE SAM", False, "USA", ""),
        ("USAGOV", "COLIN POWELL", True, "USA", "government official"),
        ("AFGGOVMED", "ANN OTHER", True, "AFG", "government official"),
        ("USAMIL", "ANN OTHER", True, "USA", "officer"),
        ("USACOP", "ANN OTHER", True, "USA", "police officer"),
        ("USASPY", "ANN OTHER", True, "USA", "intelligence official"),
        ("RUSOPP", "ANN OTHER", True, "RUS:OPPOSITION", "opposition leader"),
        ("AFGREB", "ANN OTHER", True, "AFG:REBELS", "rebel leader"),
        ("RUSLEG", "ANN OTHER", True, "RUS:PARLIAMENT", "member of parliament"),
        ("RUSJUD", "ANN OTHER", True, "RUS:COURT", "judge"),
        ("RUSMED", "ANN OTHER", True, "RUS:MEDIA", "journalist"),
        ("USAELI", "JIMMY WHO", True, "USA:JIMMY_WHO", "public figure"),
        ("AFGREBTAL", "TALIBAN", False, "AFG:TALIBAN", "rebel leader"),
        ("AFGREBXYZ", "RURITANIAN GUARD", False, "AFG:RURITANIAN_GUARD", "rebel leader"),
        ("IGOUNO", "BLUE HELMETS", False, "UN", ""),
        ("IGOUNOHLHWHO", "DOCTORS OF THE UN", False, "UN", ""),
        ("IGOUNOIAE", "THE AGENCY", False, "IAEA", ""),
        ("IGOEUREEC", "THE UNION", False, "EU", ""),
        ("IGOWSTNAT", "THE ALLIANCE", False, "NATO", ""),
        ("IGOUNO", "KOFI WHO", True, "UN", "leader"),
        ("MNCUSA", "ACME TRACTORS", False, "USA:ACME_TRACTORS", "businessman"),
        ("NGOGBR", "LEAGUE OF FRIENDS", False, "GBR:LEAGUE_OF_FRIENDS", "leader"),
        ("NGO", "FRIENDS OF NOBODY", False, "FRIENDS_OF_NOBODY", "leader"),
        ("KSV", "THE FIELD", False, "XKX", ""),
        ("USRGOV", "ANN OTHER", True, "SUN", "government official"),
    ],
)
def test_what_a_code_means(cameo, code, name, person, principal, office):
    meaning = cameo.meaning(code, (name,), person)
    assert (meaning.principal, meaning.office) == (principal, office)


@pytest.mark.parametrize("code", ["US", "R-S", "USA GOV", ""])
def test_what_is_no_code(cameo, code):
    with pytest.raises(GazetteerError, match="not a code of CAMEO"):
        cameo.meaning(code, ("X",))


def test_another_spelling_under_a_groups_own_code_is_the_same_party(cameo):
    first = cameo.meaning("RUSREBQQQ", ("RURITANIAN GUARD",))
    assert cameo.meaning("RUSREBQQQ", ("RURITAN GUARDS",)) == first


def test_every_state_and_body_of_the_table_is_in_the_gazetteer():
    gazetteer = Gazetteer.load()
    known = {state.code for state in gazetteer.states} | {body.principal for body in gazetteer.bodies}
    named = {part.value for part in parts().values() if part.kind in ("state", "body")}
    assert named - known == set()
