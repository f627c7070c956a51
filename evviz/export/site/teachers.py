"""The teachers' part of the site: a page per scene, a worksheet and a key per lesson."""

from html import escape

from evviz.export.site.cards import Card
from evviz.export.site.gallery import POLICY, foot, sheet, top
from evviz.lessons.worksheet import worksheet
from evviz.scenes.about import about_page

SAYS = "What each scene is for, and for every lesson a worksheet to print and the key to it."


def pages(shown: list[Card], language: str = "en") -> dict[str, str]:
    """Every page of the teachers' part, by name."""
    head = (
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">\n'
        '<link rel="stylesheet" href="../parts/sheet.css">\n'
    )
    found = {"teachers/index.html": _index(shown, language)}
    for card in shown:
        if card.kind == "scene":
            found[_about(card)] = about_page(card.id, language, head, _way(card))
        else:
            for key in (False, True):
                text = worksheet(card.scene, card.id, key, language, head, _way(card))
                found[_sheet(card, key)] = text
    return found


def _about(card: Card) -> str:
    return f"teachers/{card.scene}.html"


def _sheet(card: Card, key: bool) -> str:
    return f"teachers/{card.id}-{'key' if key else 'worksheet'}.html"


def _way(card: Card) -> str:
    """The line above a sheet, which is not printed."""
    return (
        '<nav class="way" aria-label="Site"><a href="../index.html">All scenes and lessons</a>'
        '<a href="index.html">For teachers</a>'
        f'<a href="../{escape(card.address)}">{escape(card.title)}</a></nav>'
    )


def _index(shown: list[Card], language: str) -> str:
    rows = []
    for scene in (card for card in shown if card.kind == "scene"):
        rows.append(
            f'<li><h2><a href="../{escape(_about(scene))}">{escape(scene.title)}</a></h2>'
            f"<p>{escape(scene.summary)}</p>{_lessons(scene, shown)}</li>\n"
        )
    body = (
        f'{top("../", "teachers/index.html")}<main class="text"><h1>For teachers</h1>'
        f'<p class="lead">{escape(SAYS)}</p>'
        f'<ol class="teachers">\n{"".join(rows)}</ol></main>\n{foot("../")}'
    )
    return sheet("For teachers", SAYS, body, language, up="../")


def _lessons(scene: Card, shown: list[Card]) -> str:
    items = [
        f'<li><a href="../{escape(card.address)}">{escape(card.title)}</a>'
        f"<span>{card.minutes} min</span>"
        f'<a href="../{escape(_sheet(card, False))}">Worksheet</a>'
        f'<a href="../{escape(_sheet(card, True))}">Key</a></li>'
        for card in shown
        if card.kind == "lesson" and card.scene == scene.id
    ]
    return f'<ul class="papers">{"".join(items)}</ul>' if items else ""
