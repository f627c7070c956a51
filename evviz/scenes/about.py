"""The page for teachers: what a scene is for, what to notice, and what it leaves out."""

import html
import re
from pathlib import Path
from typing import Any

from evviz.scenes.compiled import notes
from evviz.scenes.library import claims, library
from evviz.scenes.prose import read
from evviz.scenes.render import Renderer
from evviz.scenes.scene import load

#: Sections that every about.md has, in this order.
SECTIONS = ("objectives", "notice", "simplifications", "use")

_NUMBERED = re.compile(r"^Work number (\d+) in the bibliography of (.+)$")

#: Makes pages that need no other file and print well.
STYLE = Path(__file__).parent / "sheet.css"


def about_page(name: str, language: str = "en", head: str = "", above: str = "") -> str:
    """The teachers' page of the scene called *name*: a whole HTML document.

    *head* and *above* as `page` takes them.

    Raises:
        InputError: the scene or its about.md is malformed.
    """
    scene = load(name)
    prose = read(scene.path / "about.md")
    renderer = Renderer(library(), scene.path, claims())
    parts = [f"<h1>{html.escape(prose.title)}</h1>", renderer.html(prose.text, mark=False)]
    for key in (*SECTIONS, *(one for one in prose.sections if one not in SECTIONS)):
        section = prose.section(key)
        if section.text:
            parts.append(f"<h2>{html.escape(section.title or key.capitalize())}</h2>")
            parts.append(renderer.html(section.text, prose.path, mark=False))
    parts.append(reference_list(notes(renderer)["references"]))
    return page(prose.title, "\n".join(parts), language, head, above)


def reference_list(entries: list[dict[str, Any]]) -> str:
    """The numbered references as HTML."""
    if not entries:
        return ""
    items = "\n".join(
        f'<li id="reference-{one["n"]}" value="{one["n"]}">{entry(one)}</li>' for one in entries
    )
    return f'<h2>References</h2>\n<ol class="references">\n{items}\n</ol>'


def entry(one: dict[str, Any]) -> str:
    """One reference: the finding in our words, then the works."""
    works = "; ".join(_work(work) for work in _gathered(one["works"]))
    return f"{html.escape(one['says'])} {works} (claim {html.escape(one['id'])})"


def _gathered(works: list[dict[str, str]]) -> list[dict[str, str]]:
    """*works*, those that are only numbers in one bibliography as one."""
    found = [work for work in works if not _NUMBERED.match(work["text"])]
    numbers: dict[str, list[str]] = {}
    for work in works:
        if match := _NUMBERED.match(work["text"]):
            numbers.setdefault(match[2], []).append(match[1])
    for of, given in numbers.items():
        word = "number" if len(given) == 1 else "numbers"
        text = f"{word} {', '.join(given)} in the bibliography of {of}"
        found.append({"text": text, "doi": ""})
    return found


def _work(work: dict[str, str]) -> str:
    text = html.escape(work["text"])
    if not work["doi"]:
        return text
    doi = html.escape(work["doi"], quote=True)
    return f'{text} <a href="https://doi.org/{doi}">doi:{doi}</a>'


def page(title: str, body: str, language: str = "en", head: str = "", above: str = "") -> str:
    """A whole HTML document.

    Args:
        title: plain text.
        body: HTML of its main part.
        language: of the text.
        head: HTML that loads its style; without it the page carries its own.
        above: HTML above the main part.
    """
    style = head or f"<style>{STYLE.read_text(encoding='utf-8')}</style>\n"
    return (
        f'<!doctype html>\n<html lang="{html.escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{html.escape(title)}</title>\n{style}</head>\n"
        f"<body>\n{above}<main>\n{body}\n</main>\n</body>\n</html>\n"
    )
