"""Footnotes: each place in a report that a brief rests on gets one number."""

from __future__ import annotations

from collections.abc import Iterable

from verbale.brief.contents import Note
from verbale.schema.report import Evidence, Report


def headline(report: Report) -> str | None:
    """The headline of a report, whether it came apart from the text or stands in it."""
    if report.title is None and report.headline:
        return report.text[report.headline.start : report.headline.end]
    return report.title


class Notes:
    """The footnotes of a brief, numbered as they are first cited.

    Args:
        reports: every report that may be cited.
    """

    def __init__(self, reports: Iterable[Report]) -> None:
        self._reports = {report.report_id: report for report in reports}
        self._notes: dict[tuple[str, Evidence], Note] = {}

    @property
    def made(self) -> tuple[Note, ...]:
        """The footnotes so far, by number."""
        return tuple(self._notes.values())

    def cite(self, report_id: str, *places: Evidence | None) -> tuple[int, ...]:
        """The numbers of the footnotes for places in a report.

        Args:
            report_id: the report.
            places: evidence; None, and what lies within a place named before it, need no note.
        """
        cited: list[Evidence] = []
        for place in places:
            if place is not None and not any(_covers(other, place) for other in cited):
                cited.append(place)
        return tuple(self._number(report_id, place) for place in cited)

    def _number(self, report_id: str, place: Evidence) -> int:
        key = (report_id, place)
        if key not in self._notes:
            report = self._reports[report_id]
            self._notes[key] = Note(
                number=len(self._notes) + 1,
                report_id=report_id,
                title=headline(report),
                published_on=report.published_on,
                outlet=report.outlet or report.agency,
                url=report.url,
                words=place.text,
            )
        return self._notes[key].number


def _covers(outer: Evidence, inner: Evidence) -> bool:
    return outer.in_title == inner.in_title and outer.start <= inner.start and inner.end <= outer.end
