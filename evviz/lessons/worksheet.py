"""A worksheet to print, and the key for the teacher: whole HTML pages.

The worksheet gives nothing away: where the page shows an outcome, it has a table to fill in. The
key has the answers, the idea behind each wrong one, and what every replicate cell did.
"""

import html
import re
from typing import Any

from evviz import runs
from evviz.lessons.compiled import compiled
from evviz.lessons.drawn import blank, frame, measured
from evviz.scenes import compiled as compiled_scene
from evviz.scenes.about import page, reference_list

#: Lines to write on.
LINES = 5

_TERM = re.compile(r'<button type="button" class="term"[^>]*>(.*?)</button>', re.DOTALL)
_CITED = re.compile(r'data-reference="(\d+)"')

Data = dict[str, Any]


def worksheet(
    scene: str, name: str, key: bool = False, language: str = "en", head: str = "", above: str = ""
) -> str:
    """The worksheet of a lesson: its questions, with room to answer.

    Args:
        scene: id of the scene.
        name: id of the lesson.
        key: with the answers, for the teacher.
        language: of the prose.
        head: as `evviz.scenes.about.page` takes it.
        above: the same.

    Raises:
        InputError: the lesson is unknown, malformed, or was never measured.
    """
    lesson = compiled(scene, name, language)
    where = compiled_scene(scene, language)["label"]
    title = f"{lesson['label']}: {'teacher key' if key else 'worksheet'}"
    about = f"Lesson “{lesson['label']}” in “{where}”, about {lesson['minutes']} minutes"
    parts = [f"<h1>{html.escape(title)}</h1>", f'<p class="small">{html.escape(about)}</p>']
    if not key:
        parts.append('<p class="name"><span>Name</span><span>Date</span></p>')
    parts += [lesson["intro"], f"<h2>Goals</h2>{lesson['goals']}"]
    number = 0
    for step in lesson["steps"]:
        number += step["kind"] not in ("read", "observe")
        parts.append(_task(step, lesson, number, key))
    if key:
        parts.append(_ideas(lesson))
    body = _TERM.sub(r"\1", "\n".join(parts))
    return page(title, body + _references(lesson, body), language, head, above)


def _references(lesson: Data, body: str) -> str:
    """The references that the sheet cites, under the numbers of the lesson."""
    cited = {int(number) for number in _CITED.findall(body)}
    return reference_list([one for one in lesson["references"] if one["n"] in cited])


def _task(step: Data, lesson: Data, number: int, key: bool) -> str:
    title = html.escape(step["title"])
    if step["kind"] == "read":
        return _box(title, step["html"], "")
    if step["kind"] == "observe":
        asked = (lesson, step["experiments"], _single(lesson, step))
        if key:
            return _box(title, step["html"], measured(*asked) if asked[2] else "")
        body = blank(*asked) if asked[2] else ""
        return _box(title, "", body + _lines(2, "What do you see? Was your prediction right?"))
    return _box(f"{number}. {title}", step["html"], _KINDS[step["kind"]](step, lesson, key))


def _single(lesson: Data, step: Data) -> list[str]:
    """Observables of a step that have one set of cells per experiment: no sweep."""
    arms = [lesson["experiments"][one] for one in step["experiments"]]
    return [] if any(arm["sweep"] for arm in arms) else list(step["observe"])


def _box(title: str, text: str, body: str) -> str:
    return f'<section class="task"><h3>{title}</h3>{text}{body}</section>'


def _lines(count: int, label: str = "") -> str:
    first = f'<p class="ask">{html.escape(label)}</p>' if label else ""
    lines = '<div class="lines"></div>' * count
    return f'<div class="room">{first}{lines}</div>'


def _options(step: Data, lesson: Data, key: bool) -> str:
    clues = ""
    if step["kind"] == "find":
        asked = (lesson, [step["control"], step["treated"]], step["clues"])
        clues = measured(*asked) if key else blank(*asked)
    items = "".join(_option(option, lesson, key) for option in step["options"])
    return f'{clues}<ul class="options">{items}</ul>'


def _option(option: Data, lesson: Data, key: bool) -> str:
    mark = ' class="right"' if key and option["right"] else ""
    sign = "✓" if mark else ""
    reply = ""
    if key:
        idea = lesson["misconceptions"].get(option["misconception"], "")
        behind = "" if option["right"] else _idea(idea)
        reply = f'<div class="key">{option["feedback"]}{behind}</div>'
    return f'<li{mark}><span class="box">{sign}</span>{option["label"]}{reply}</li>'


def _idea(text: str) -> str:
    return f'<p class="idea">Idea behind it: {text}</p>' if text else ""


def _wrong(name: str, one: Data, step: Data, lesson: Data) -> str:
    """The feedback to a wrong way, and the idea behind it."""
    idea = lesson["misconceptions"].get(one["misconception"], "")
    return str(step["feedback"][f"wrong.{name}"]) + _idea(idea)


def _order(step: Data, lesson: Data, key: bool) -> str:
    if key:
        items = "".join(f"<li>{item['label']}</li>" for item in step["items"])
        ways = {one["misconception"]: one for one in step["wrong"]}  # two ways, one idea: told once
        wrong = "".join(_wrong(name, one, step, lesson) for name, one in ways.items())
        return f'<ol>{items}</ol><div class="key">{step["feedback"]["right"]}{wrong}</div>'
    mixed = step["items"][1::2] + step["items"][::2]
    items = "".join(f'<li><span class="box"></span>{item["label"]}</li>' for item in mixed)
    return f'<p class="ask">Write 1, 2, 3 … into the boxes.</p><ul class="options">{items}</ul>'


def _number(step: Data, lesson: Data, key: bool) -> str:
    if not key:
        return '<p class="name"><span>I predict</span><span>The cells</span></p>'
    arms = [step["against"]] if "against" in step else []
    table = measured(lesson, [*arms, step["experiment"]], [step["observable"]])
    return f'{table}<div class="key">{step["feedback"]["near"]}{_shapes(step, lesson)}</div>'


def _shapes(step: Data, lesson: Data) -> str:
    """The ideas behind wrong numbers or curves."""
    texts = lesson["misconceptions"]
    return "".join(
        f'<p class="idea">{html.escape(_WRONG[shape])}: {texts.get(idea, "")}</p>'
        for shape, idea in step["misconceptions"].items()
    )


#: What a wrong number or curve is like.
_WRONG = {
    "low": "Too low",
    "high": "Too high",
    "rises": "A curve that rises",
    "falls": "A curve that falls",
    "flat": "A flat curve",
    "peak": "A curve with a peak",
    "dip": "A curve with a dip",
}


def _curve(step: Data, lesson: Data, key: bool) -> str:
    signal = lesson["experiments"][step["experiment"]]["sweep"]
    label = f"{_label(signal)}, slider from 0 to 1"
    return frame(lesson, step, label, key) + (
        f'<div class="key">{_shapes(step, lesson)}</div>' if key else ""
    )


def _label(name: str) -> str:
    known = runs.model()
    table: Data = known.signals if name in known.signals else known.levers
    return str(table[name].get("label", name)) if name in table else name


def _set(step: Data, lesson: Data, key: bool) -> str:
    if not key:
        return _lines(4, "What I tried, and what happened:")
    set_ = [f"{_label(name)} at {u:g}" for name, u in step["solution"].get("signals", {}).items()]
    set_ += [_label(name) for name in step["solution"].get("levers", [])]
    ideas = "".join(_wrong(one["id"], one, step, lesson) for one in step["failures"])
    return (
        f'<p class="solution">One solution: {html.escape(", ".join(set_))}</p>'
        f'<div class="key">{step["feedback"]["right"]}{ideas}</div>'
    )


def _write(step: Data, lesson: Data, key: bool) -> str:
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


def _ideas(lesson: Data) -> str:
    items = "".join(f"<li>{text}</li>" for text in lesson["misconceptions"].values())
    return f"<h2>Ideas that students bring along</h2><ul>{items}</ul>"
