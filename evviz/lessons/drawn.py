"""Drawings of worksheet and key: tables to fill in, strips of cells, frames for a curve."""

import html
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from evviz.lessons.figures import short
from evviz.stats import mean

#: Size of a strip of dots, in px.
STRIP = (180, 20)

Values = Sequence[float | None]


def shown(value: float, unit: str) -> str:
    """A value as it stands in a table, whose heading has the unit."""
    return f"{short(100 * value)} %" if unit == "share" else short(value)


def blank(lesson: Mapping[str, Any], experiments: Iterable[str], observe: Iterable[str]) -> str:
    """A table to fill in: a row per observable, a column per experiment."""
    names = [lesson["experiments"][one]["label"] for one in experiments]
    head = "".join(f'<th scope="col">{html.escape(name)}</th>' for name in names)
    rows = "".join(
        f'<tr><th scope="row">{_what(lesson, one)}</th>{"<td></td>" * len(names)}</tr>'
        for one in observe
    )
    return (
        f'<table class="fill"><thead><tr><td></td>{head}</tr></thead><tbody>{rows}</tbody></table>'
    )


def measured(lesson: Mapping[str, Any], experiments: Iterable[str], observe: Iterable[str]) -> str:
    """What the cells did: mean, range, and a dot for every cell; one scale per observable."""
    rows = []
    arms = list(experiments)
    for name in observe:
        unit = lesson["observables"].get(name, {}).get("unit", "")
        seen = {arm: _seen(lesson["experiments"][arm]["values"][name][0]) for arm in arms}
        top = max([value for values in seen.values() for value in values], default=0.0)
        for i, (arm, values) in enumerate(seen.items()):
            first = (
                f'<th scope="rowgroup" rowspan="{len(arms)}">{_what(lesson, name)}</th>'
                if i == 0
                else ""
            )
            label = html.escape(lesson["experiments"][arm]["label"])
            rows.append(f"<tr>{first}<td>{label}</td>{_row(values, top, unit)}</tr>")
    head = "".join(f'<th scope="col">{text}</th>' for text in HEAD)
    return (
        f'<table class="measured"><thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table>"
    )


HEAD = ("Observed", "Cells", "Mean", "Range", "Each dot is a cell")


def _what(lesson: Mapping[str, Any], name: str) -> str:
    known = lesson["observables"].get(name, {"label": name, "unit": ""})
    unit = known["unit"] if known["unit"] not in ("share", "number", "") else ""
    return html.escape(known["label"] + (f", {unit}" if unit else ""))


def _seen(values: Values) -> list[float]:
    return [value for value in values if value is not None]


def _row(values: list[float], top: float, unit: str) -> str:
    if not values:
        return "<td>–</td><td>–</td><td></td>"
    middle = shown(mean(values), unit)
    spread = f"{shown(min(values), unit)} – {shown(max(values), unit)}"
    return f"<td>{middle}</td><td>{spread}</td><td>{strip(values, top)}</td>"


def strip(values: Sequence[float], top: float) -> str:
    """A dot for every cell on a line from 0 to *top*, and a stroke at their mean."""
    width, height = STRIP
    scale = (width - 10) / top if top > 0 else 0.0
    dots = "".join(
        f'<circle cx="{5 + scale * value:.1f}" cy="{height / 2 + (i % 3 - 1) * 4:.1f}" r="2.2"/>'
        for i, value in enumerate(values)
    )
    at = 5 + scale * mean(values)
    return (
        f'<svg class="strip" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'aria-hidden="true"><path d="M5 {height - 1}H{width - 5}"/>{dots}'
        f'<path class="mean" d="M{at:.1f} 2V{height - 2}"/></svg>'
    )


def frame(lesson: Mapping[str, Any], step: Mapping[str, Any], x_label: str, filled: bool) -> str:
    """Axes for a curve; *filled* with the cells and their mean."""
    experiment = lesson["experiments"][step["experiment"]]
    left, top, right, bottom = 46, 10, 470, 210
    across = [left + 10 + (right - left - 20) * at for at in experiment["at"]]
    arms = [_seen(arm) for arm in experiment["values"][step["observable"]]]
    most = max([value for arm in arms for value in arm], default=1.0) * 1.1 or 1.0
    ticks = "".join(
        f'<path d="M{x:.0f} {bottom}v5"/><text x="{x:.0f}" y="{bottom + 18}" '
        f'text-anchor="middle">{at:g}</text>'
        for x, at in zip(across, experiment["at"], strict=True)
    )
    inside = _curve(across, arms, bottom, (bottom - top) / most) if filled else ""
    unit = lesson["observables"][step["observable"]]["unit"]
    high = html.escape(shown(most, unit)) if filled else ""
    label = html.escape(lesson["observables"][step["observable"]]["label"])
    says = f"{label}: {'what the cells did' if filled else 'an empty frame to draw in'}"
    return (
        f'<p class="axis">{label}{f", {html.escape(unit)}" if unit else ""}</p>'
        f'<svg class="curve" viewBox="0 0 480 232" role="img" aria-label="{says}">'
        f'<path d="M{left} {top}V{bottom}H{right}"/>{ticks}'
        f'<text x="{left - 6}" y="{top + 8}" text-anchor="end">{high}</text>'
        f'<text x="{left - 6}" y="{bottom}" text-anchor="end">0</text>{inside}</svg>'
        f'<p class="axis right">{html.escape(x_label)}</p>'
    )


def _curve(across: list[float], arms: list[list[float]], bottom: float, scale: float) -> str:
    dots = "".join(
        f'<circle cx="{x:.1f}" cy="{bottom - scale * value:.1f}" r="2.4"/>'
        for x, arm in zip(across, arms, strict=True)
        for value in arm
    )
    points = " ".join(
        f"{x:.1f},{bottom - scale * (mean(arm) if arm else 0.0):.1f}"
        for x, arm in zip(across, arms, strict=True)
    )
    return f'{dots}<polyline class="mean" points="{points}"/>'
