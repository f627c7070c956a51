"""A worksheet to print, and the key for the teacher: whole HTML pages."""

import html
from typing import Any

from evviz.lessons.compiled import compiled
from evviz.scenes.about import page, reference_list

#: Lines to write on.
LINES = 5


def worksheet(scene: str, name: str, key: bool = False, language: str = "en") -> str:
    """The worksheet of a lesson: its questions, with room to answer.

    Args:
        scene: id of the scene.
        name: id of the lesson.
        key: with the answers, for the teacher.
        language: of the prose.

    Raises:
        InputError: the lesson is unknown, malformed, or was never measured.
    """
    lesson = compiled(scene, name, language)
    title = f"{lesson['label']}: {'teacher key' if key else 'worksheet'}"
    parts = [f"<h1>{html.escape(title)}</h1>"]
    if not key:
        parts.append("<p>Name: ______________________ &nbsp; Date: ______________</p>")
    parts += [lesson["intro"], f"<h2>Goals</h2>{lesson['goals']}"]
    number = 0
    for step in lesson["steps"]:
        number += step["kind"] not in ("read", "observe")
        parts.append(_task(step, lesson, number, key))
    if key:
        parts += [_ideas(lesson), reference_list(lesson["references"])]
    return page(title, "\n".join(part for part in parts if part), language)


def _task(step: dict[str, Any], lesson: dict[str, Any], number: int, key: bool) -> str:
    title = html.escape(step["title"])
    if step["kind"] in ("read", "observe"):
        if not key and step["kind"] == "observe":
            return _box(title, step["html"], _lines(2, "What do you see?"))
        return _box(title, step["html"], "") if key or step["kind"] == "read" else ""
    body = _KINDS[step["kind"]](step, lesson, key)
    return _box(f"{number}. {title}", step["html"], body)


def _box(title: str, text: str, body: str) -> str:
    return f'<section class="task"><h3>{title}</h3>{text}{body}</section>'


def _lines(count: int, label: str = "") -> str:
    first = f"<p>{html.escape(label)}</p>" if label else ""
    return first + '<div class="lines"></div>' * count


def _options(step: dict[str, Any], lesson: dict[str, Any], key: bool) -> str:
    items = []
    for option in step["options"]:
        mark = ' class="right"' if key and option["right"] else ""
        reply = f'<div class="key">{option["feedback"]}</div>' if key else ""
        items.append(f'<li{mark}><span class="box"></span>{option["label"]}{reply}</li>')
    return f'<ul class="options">{"".join(items)}</ul>'


def _order(step: dict[str, Any], lesson: dict[str, Any], key: bool) -> str:
    if key:
        items = "".join(f"<li>{item['label']}</li>" for item in step["items"])
        return f'<ol>{items}</ol><div class="key">{step["feedback"]["right"]}</div>'
    mixed = step["items"][1::2] + step["items"][::2]
    items = "".join(f'<li><span class="box"></span>{item["label"]}</li>' for item in mixed)
    return f'<p>Write numbers into the boxes.</p><ul class="options">{items}</ul>'


def _number(step: dict[str, Any], lesson: dict[str, Any], key: bool) -> str:
    if key:
        return f'<div class="key">{step["feedback"]["near"]}</div>'
    return "<p>I predict: ______________ &nbsp; The cells: ______________</p>"


def _curve(step: dict[str, Any], lesson: dict[str, Any], key: bool) -> str:
    frame = '<path d="M30 8V150H330" fill="none" stroke="currentColor"/>'
    values = lesson["experiments"][step["experiment"]]
    line = _means(values, step["observable"]) if key else ""
    label = "the measured curve" if key else "an empty frame to draw in"
    return f'<svg viewBox="0 0 340 170" role="img" aria-label="{label}">{frame}{line}</svg>'


def _means(experiment: dict[str, Any], observable: str) -> str:
    means = []
    for arm in experiment["values"][observable]:
        seen = [value for value in arm if value is not None]
        means.append(sum(seen) / len(seen) if seen else 0.0)
    top = max(*means, 1e-9)
    points = " ".join(
        f"{30 + 300 * at:.0f},{150 - 130 * value / top:.0f}"
        for at, value in zip(experiment["at"], means, strict=True)
    )
    return f'<polyline points="{points}" fill="none" stroke="currentColor" stroke-width="2"/>'


def _set(step: dict[str, Any], lesson: dict[str, Any], key: bool) -> str:
    if not key:
        return _lines(3, "What I tried, and what happened:")
    set_ = [f"{name} = {value:g}" for name, value in step["solution"].get("signals", {}).items()]
    set_ += step["solution"].get("levers", [])
    return (
        f'<div class="key"><p>{html.escape(", ".join(set_))}</p>{step["feedback"]["right"]}</div>'
    )


def _write(step: dict[str, Any], lesson: dict[str, Any], key: bool) -> str:
    return f'<div class="key">{step["answer"]}</div>' if key else _lines(LINES)


_KINDS = {
    "choice": _options,
    "find": _options,
    "order": _order,
    "number": _number,
    "curve": _curve,
    "set": _set,
    "write": _write,
}


def _ideas(lesson: dict[str, Any]) -> str:
    items = "".join(f"<li>{text}</li>" for text in lesson["misconceptions"].values())
    return f"<h2>Ideas that students bring along</h2><ul>{items}</ul>"
