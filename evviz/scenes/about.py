"""The page for teachers: what a scene is for, what to notice, and what it leaves out."""

import html
from pathlib import Path
from typing import Any

from evviz.scenes.compiled import notes
from evviz.scenes.library import claims, library
from evviz.scenes.prose import read
from evviz.scenes.render import Renderer
from evviz.scenes.scene import load

#: Sections that every about.md has, in this order.
SECTIONS = ("objectives", "notice", "simplifications", "use")

#: Makes pages that need no other file and print well.
STYLE = Path(__file__).parent / "sheet.css"


def about_page(name: str, language: str = "en") -> str:
    """The teachers' page of the scene called *name*: a whole HTML document.

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
    return page(prose.title, "\n".join(parts), language)


def reference_list(entries: list[dict[str, Any]]) -> str:
    """The numbered references as HTML."""
    if not entries:
        return ""
    items = "\n".join(f'<li id="reference-{one["n"]}">{entry(one)}</li>' for one in entries)
    return f'<h2>References</h2>\n<ol class="references">\n{items}\n</ol>'


def entry(one: dict[str, Any]) -> str:
    """One reference: the finding in our words, then the works."""
    works = "; ".join(_work(work) for work in one["works"])
    return f"{html.escape(one['says'])} {works} (claim {html.escape(one['id'])})"


def _work(work: dict[str, str]) -> str:
    text = html.escape(work["text"])
    if not work["doi"]:
        return text
    doi = html.escape(work["doi"], quote=True)
    return f'{text} <a href="https://doi.org/{doi}">doi:{doi}</a>'


def page(title: str, body: str, language: str = "en") -> str:
    """A whole HTML document that needs no other file."""
    style = STYLE.read_text(encoding="utf-8")
    return (
        f'<!doctype html>\n<html lang="{html.escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{html.escape(title)}</title>\n<style>{style}</style>\n</head>\n"
        f"<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )
