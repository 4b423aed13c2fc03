"""The pictures of docs/council.md."""

from __future__ import annotations

from pathlib import Path

import altair as alt
import vl_convert

from verbale.council.backtest import BackTest
from verbale.council.scores import Bin

_TITLES = {"for": "a vote for", "contested": "contested", "adoption": "adopted"}
_BLUE, _ORANGE, _GREY = "#1f5a99", "#c8641e", "#8a8a8a"
_SPREAD = 1.96  # standard errors on each side


def draw_reliability(found: BackTest, path: Path) -> None:
    """What was forecast against how often it came so, one panel for each kind of forecast."""
    panels = [_panel(found.reliability[name], title) for name, title in _TITLES.items()]
    _write(alt.hconcat(*panels), path)


def _panel(bins: tuple[Bin, ...], title: str) -> alt.LayerChart:
    rows = []
    for each in bins:
        low, high = _bounds(each.happened, each.n)
        rows.append(
            {"forecast": each.forecast, "happened": each.happened, "n": each.n, "low": low, "high": high}
        )
    whole, percent = alt.Scale(domain=[0, 1]), alt.Axis(format="%")
    x = alt.X("forecast:Q", title="forecast", scale=whole, axis=percent)
    y = alt.Y("happened:Q", title="came so", scale=whole, axis=percent)
    size = alt.Size(
        "n:Q", title="forecasts", scale=alt.Scale(type="log", domain=[1, 5000], range=[15, 220]),
        legend=alt.Legend(values=[10, 100, 1000]),
    )  # fmt: skip
    base = alt.Chart(alt.Data(values=rows)).encode(x=x)
    diagonal = (
        alt.Chart(alt.Data(values=[{"a": 0}, {"a": 1}]))
        .mark_line(color=_GREY, strokeDash=[4, 4], strokeWidth=1)
        .encode(x="a:Q", y="a:Q")
    )
    bars = base.mark_rule(color=_BLUE, opacity=0.5).encode(y="low:Q", y2="high:Q")
    dots = base.mark_circle(color=_BLUE, opacity=1).encode(y=y, size=size)
    return (diagonal + bars + dots).properties(title=title, width=210, height=210)


def draw_members(found: BackTest, path: Path, fewest: int) -> None:
    """The log-loss on contested drafts of each member with some votes not for, beside its base rate's."""
    rows = [
        {"member": each.member, "who": who, "loss": loss, "not_for": each.not_for}
        for each in found.members
        if each.not_for >= fewest
        for who, loss in (("the model", each.log_loss), ("base rate", each.base_log_loss))
    ]
    order = list(dict.fromkeys(str(row["member"]) for row in rows))
    y = alt.Y("member:N", sort=order, title=None)
    x = alt.X("loss:Q", title="log-loss on contested drafts (less is better)", scale=alt.Scale(zero=True))
    base = alt.Chart(alt.Data(values=rows)).encode(y=y, x=x)
    lines = base.mark_line(color=_GREY, strokeWidth=1.5).encode(detail="member:N")
    color = alt.Color(
        "who:N", title=None, scale=alt.Scale(domain=["the model", "base rate"], range=[_BLUE, _ORANGE])
    )
    dots = base.mark_circle(size=70, opacity=1).encode(color=color)
    _write((lines + dots).properties(width=520, height=alt.Step(17)), path)


def _bounds(share: float, n: int) -> tuple[float, float]:
    """The interval of a share by Wilson."""
    middle = (share + _SPREAD**2 / (2 * n)) / (1 + _SPREAD**2 / n)
    half = _SPREAD / (1 + _SPREAD**2 / n) * (share * (1 - share) / n + _SPREAD**2 / (4 * n**2)) ** 0.5
    return max(0.0, middle - half), min(1.0, middle + half)


def _write(chart: alt.TopLevelMixin, path: Path) -> None:
    drawn = vl_convert.vegalite_to_svg(chart.configure_view(stroke=None).to_dict())
    path.write_text(drawn, encoding="utf-8")
