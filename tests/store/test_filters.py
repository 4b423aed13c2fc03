"""What a filter lets through, and in what order: of every store, the same."""

from datetime import date

import pytest

from verbale.errors import QueryError
from verbale.store import Filter

from .samples import baghdad, dayton, paris


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["dayton", "baghdad", "paris"]),
        ({"since": date(1998, 2, 23)}, ["baghdad"]),
        ({"until": date(1998, 2, 22)}, ["dayton"]),
        ({"since": date(1995, 11, 21), "until": date(1998, 2, 23)}, ["dayton", "baghdad"]),
        ({"text": "presidents"}, ["dayton"]),
        ({"text": "ANNAN BRINGS"}, ["baghdad"]),
        ({"text": "éLYSÉE"}, ["paris"]),
        ({"text": "100% ready"}, ["paris"]),
        ({"text": "%"}, ["paris"]),
        ({"text": "_"}, []),
        ({"report_id": dayton().report.report_id}, ["dayton"]),
        ({"report_id": dayton().report.report_id[:6]}, []),
    ],
)
def test_reports_by_filter(library, asked, found):
    known = {"dayton": dayton(), "baghdad": baghdad(), "paris": paris()}
    assert [each.report for each in library.reports(Filter(**asked))] == [
        known[name].report for name in found
    ]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"principal": "RUS"}, ["RUS - force IRQ"]),
        ({"principal": "USA"}, ["USA + sanctions IRQ"]),
        ({"principal": "USA:CONGRESS"}, ["USA:CONGRESS - deployment BIH"]),
        ({"speaker": "primakov"}, ["RUS - force IRQ"]),
        ({"measure": "sanctions"}, ["USA + sanctions IRQ"]),
        ({"measure": "aid"}, []),
        ({"object": "IRQ", "sign": "+"}, ["IRQ + inspections IRQ", "USA + sanctions IRQ"]),
        ({"object": "BIH"}, ["USA:CONGRESS - deployment BIH", "GBR + agreement BIH+HRV+YUG"]),
        ({"object": "HRV"}, ["GBR + agreement BIH+HRV+YUG"]),
        ({"object": "BI"}, []),
        ({"sign": "0"}, []),
        ({"text": "insisted"}, ["USA + sanctions IRQ"]),
        ({"text": "élysée"}, ["FRA + talks IRN"]),
        ({"since": date(1998, 1, 1), "sign": "-"}, ["RUS - force IRQ"]),
        ({"report_id": paris().report.report_id}, ["FRA + talks IRN"]),
        ({"principal": "RUS", "measure": "sanctions"}, []),
    ],
)
def test_positions_by_filter(library, asked, found):
    rows = [each.row for each in library.positions(Filter(**asked))]
    assert [f"{row.holder} {row.sign} {row.measure} {row.object}" for row in rows] == found


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"principal": "UN"}, ["Kofi Annan"]),
        ({"speaker": "PRIMAKOV"}, ["Yevgeny Primakov"]),
        ({"speaker": "Kofi", "principal": "RUS"}, []),
        ({"text": "presidential"}, ["Kofi Annan"]),
    ],
)
def test_statements_by_filter(library, asked, found):
    assert [each.row.speaker for each in library.statements(Filter(**asked))] == found


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"type": "CONSULT"}, ["CONSULT"]),
        ({"status": "hypothetical"}, ["MOBILIZE"]),
        ({"principal": "USA"}, ["ACCUSE"]),
        ({"principal": "USA", "object": "IRQ"}, ["ACCUSE"]),
        ({"principal": "UN", "object": "IRQ"}, ["CONSULT"]),
        ({"principal": "IRQ", "object": "UN"}, ["CONSULT"]),
        ({"object": "IRQ"}, ["ACCUSE", "CONSULT"]),
        ({"principal": "IRQ", "object": "USA"}, []),
        ({"object": "IRN"}, []),  # alone in what it did, it did it to nobody
        ({"principal": "HRV", "object": "YUG"}, ["AGREE"]),
    ],
)
def test_events_by_filter(library, asked, found):
    assert [each.row.type for each in library.events(Filter(**asked))] == found


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"principal": "USA"}, 1),
        ({"object": "IRQ"}, 1),
        ({"principal": "IRQ"}, 0),
        ({"object": "USA"}, 0),
        ({"text": "weapons"}, 1),
        ({"until": date(1997, 1, 1)}, 0),
    ],
)
def test_disputes_by_filter(library, asked, found):
    assert len(library.disputes(Filter(**asked))) == found


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, 1),
        ({"measure": "sanctions"}, 1),
        ({"measure": "inspections", "principal": "IRQ"}, 1),
        ({"measure": "inspections", "principal": "USA"}, 0),
        ({"measure": "force"}, 0),
        ({"text": "insisted"}, 1),
    ],
)
def test_links_by_the_positions_they_join(library, asked, found):
    rows = [each.row for each in library.links(Filter(**asked))]
    assert rows == list(baghdad().links) * found


@pytest.mark.parametrize(("asked", "found"), [({}, 1), ({"text": "telephoned"}, 1), ({"text": "met"}, 0)])
def test_unresolved_by_filter(library, asked, found):
    assert len(library.unresolved(Filter(**asked))) == found


@pytest.mark.parametrize(
    ("rows", "asked", "message"),
    [
        ("reports", {"principal": "RUS"}, "reports have no principal"),
        ("statements", {"measure": "aid"}, "statements have no measure"),
        ("positions", {"type": "AID"}, "positions have no type"),
        ("events", {"sign": "+"}, "events have no sign"),
        ("disputes", {"speaker": "Annan"}, "disputes have no speaker"),
        ("links", {"status": "planned"}, "links have no status"),
        ("unresolved", {"object": "IRQ"}, "unresolved rows have no object"),
    ],
)
def test_what_rows_do_not_have_cannot_be_asked(library, rows, asked, message):
    with pytest.raises(QueryError, match=f"^{message}$"):
        getattr(library, rows)(Filter(**asked))
