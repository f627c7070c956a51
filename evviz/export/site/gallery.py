"""The gallery: every scene and every lesson with its picture, found by title, topic and term."""

from collections.abc import Iterable
from html import escape

from evviz.export.parts import frame
from evviz.export.site.cards import Card
from evviz.scenes.library import claims, glossary, library
from evviz.scenes.render import Renderer

#: What pages without a player may do.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'"
)

#: The mark of EVViz: an exosome (ring with a dot) beside a microvesicle (angular).
MARK = (
    '<svg class="mark" viewBox="0 0 40 24" aria-hidden="true"><g class="exosome">'
    '<circle cx="11" cy="12" r="8"/><circle class="dot" cx="11" cy="12" r="2.6"/></g>'
    '<path class="microvesicle" d="M29 3.5l6.2 2.6 2.3 6-2.6 6-6 2.4-6-2.5-2.4-6 2.6-6z"/></svg>'
)

LEAD = (
    "Cells send messages in small bags. Play with a cell that makes them, guess what it will do, "
    "and see whether it does."
)


def page(shown: list[Card], language: str = "en") -> str:
    """The gallery itself."""
    scenes = [card for card in shown if card.kind == "scene"]
    lessons = [card for card in shown if card.kind == "lesson"]
    titles = {card.id: card.title for card in scenes}
    body = (
        f"{top('', 'index.html')}<main>\n{_hero(scenes[0], len(scenes), len(lessons))}"
        + _group("scenes", "Scenes", "Places to look from: all show the same cell.", scenes, titles)
        + _group(
            *("lessons", "Lessons", "Predict first, then see what the cells do, then explain."),
            *(lessons, titles),
        )
        + '<p class="none" role="status" hidden></p>\n</main>\n'
        + foot("")
    )
    return sheet("A cell you can play with", LEAD, body, language, script="gallery.js")


def sheet(
    title: str, summary: str, body: str, language: str, up: str = "", script: str = ""
) -> str:
    """A page without a player, of the site whose root is *up*."""
    load = f'<script src="{up}parts/{script}" defer></script>\n' if script else ""
    head = (
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">\n'
        f'<link rel="stylesheet" href="{up}parts/site.css">\n{load}'
    )
    return frame({"title": title, "summary": summary}, head, f"<body>\n{body}</body>\n", language)


def top(up: str, here: str) -> str:
    """The line of navigation."""
    links = (
        ("index.html", "Scenes and lessons"),
        ("words.html", "Words"),
        ("teachers/index.html", "For teachers"),
    )
    items = "".join(
        f'<a href="{up}{to}"{current(to == here)}>{escape(text)}</a>' for to, text in links
    )
    return (
        f'<header class="top"><a class="brand" href="{up}index.html">{MARK}EVViz</a>'
        f'<nav aria-label="Site">{items}</nav></header>\n'
    )


def current(yes: bool) -> str:
    """The attribute that marks the link to the present page."""
    return ' aria-current="page"' if yes else ""


def foot(up: str) -> str:
    """What stands below every page."""
    return (
        "<footer>Works without a network. Asks no other host for anything; your progress stays in "
        f'this browser. <a href="{up}licenses.txt">Licences</a></footer>\n'
    )


def _hero(first: Card, scenes: int, lessons: int) -> str:
    return (
        '<section class="hero"><div class="words"><h1>A cell you can play with</h1>'
        f'<p class="lead">{escape(LEAD)}</p>'
        f'<p class="start"><a class="button" href="{escape(first.address)}">Open the cell</a>'
        f'<a href="#scenes">{scenes} scenes</a><a href="#lessons">{lessons} lessons</a></p>'
        '<div class="search" role="search" hidden><label for="search">Search</label>'
        '<input id="search" type="search" autocomplete="off" spellcheck="false" '
        'placeholder="hypoxia, ceramide, lysosome …">'
        '<p id="found" role="status"></p></div></div>'
        f'<a class="picture" href="{escape(first.address)}" tabindex="-1" aria-hidden="true">'
        f"{_picture(first, lazy=False)}</a></section>\n"
    )


def _group(key: str, title: str, says: str, shown: Iterable[Card], titles: dict[str, str]) -> str:
    items = "".join(_card(card, titles) for card in shown)
    return (
        f'<section class="group" id="{key}" aria-labelledby="{key}-title"><h2 id="{key}-title">'
        f'{escape(title)}</h2><p class="says">{escape(says)}</p>\n'
        f'<ul class="cards">\n{items}</ul></section>\n'
    )


def _card(card: Card, titles: dict[str, str]) -> str:
    kind = f"Scene {card.order}" if card.kind == "scene" else f"Lesson {card.order}"
    more = f" · {card.minutes} min · {titles[card.scene]}" if card.kind == "lesson" else ""
    progress = f' data-lesson="{escape(card.id)}"' if card.kind == "lesson" else ""
    return (
        f'<li class="card" data-words="{escape(" | ".join(card.words))}"{progress}>'
        f"{_picture(card)}"
        f'<h3><a href="{escape(card.address)}">{escape(card.title)}</a></h3>'
        f'<p class="summary">{escape(card.summary)}</p>'
        f'<p class="kind"><span>{escape(kind + more)}</span></p>'
        '<p class="why" hidden></p></li>\n'
    )


def _picture(card: Card, lazy: bool = True) -> str:
    """The picture of a card; the mark stands in where there is none."""
    if not card.pictures:
        return f'<span class="plain">{MARK}</span>'
    light, dark = map(escape, card.pictures)
    loading = ' loading="lazy"' if lazy else ""
    return (
        f'<picture><source media="(prefers-color-scheme: dark)" srcset="{dark}">'
        f'<img src="{light}" width="640" height="400" alt=""{loading}></picture>'
    )


def bar(card: Card, shown: list[Card]) -> str:
    """The line above a player: the way back, what belongs to it, the teachers' papers."""
    if card.kind == "scene":
        others = [one for one in shown if one.kind == "lesson" and one.scene == card.id]
    else:
        others = [one for one in shown if one.kind == "scene" and one.id == card.scene]
    links = "".join(
        f'<a href="../{escape(one.address)}">{one.kind.capitalize()}: {escape(one.title)}</a>'
        for one in others
    )
    teach = f"../teachers/{escape(card.scene)}.html"
    return (
        f'<header class="bar"><a class="brand" href="../index.html">{MARK}'
        f'<span>All scenes and lessons</span></a><nav aria-label="Site">{links}'
        f'<a href="{teach}">For teachers</a></nav></header>\n'
    )


def words_page(shown: list[Card], language: str = "en") -> str:
    """All words of the glossary with their sources."""
    references = Renderer(library(), None, claims()).references
    items = []
    for term in sorted(glossary(), key=lambda one: str(one["term"]).casefold()):
        also = ", ".join(map(str, term.get("aliases", ())))
        sources = " · ".join(references.source(one) for one in term.get("claims", ()))
        items.append(
            f'<div class="word" data-words="{escape(also)}"><dt id="{escape(term["id"])}">'
            f"{escape(term['term'])}{f' <small>{escape(also)}</small>' if also else ''}</dt>"
            f"<dd>{escape(term['says'])}"
            f"{f'<small>{escape(sources)}</small>' if sources else ''}</dd></div>\n"
        )
    body = (
        f'{top("", "words.html")}<main class="text"><h1>Words</h1>'
        '<p class="lead">What the terms mean here, and where that comes from.</p>'
        f'<dl class="words-list">\n{"".join(items)}</dl></main>\n{foot("")}'
    )
    return sheet("Words", "Every term of the scenes and lessons, with its source.", body, language)
