"""Writes the site: what its pages share lies there once, so that the whole stays small."""

import json
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from evviz import knowledge
from evviz.errors import InputError
from evviz.export.parts import (
    DIST,
    POLICY,
    bundle,
    frame,
    no_script,
    parts,
    place_for,
    squeezed,
)
from evviz.export.site import gallery, teachers
from evviz.export.site.cards import PICTURES, Card, cards
from evviz.files import whole

HERE = Path(__file__).parent

#: Lists the files of a site; a folder with it may be written again.
MARK = "evviz-site.json"

#: What every page of a site needs; the rest of the payload is its own.
SHARED = ("python", "model", "strings")

_SHARED = "globalThis.EVVIZ_SHARED={data};\n"
_OWN = (
    "globalThis.EVVIZ_PAYLOAD=Promise.all([EVVIZ_SHARED,{data}])"
    ".then(([shared,own])=>({...shared,...own}));\n"
)


@dataclass(frozen=True)
class Written:
    """What was written.

    Attributes:
        files: names, sorted.
        size: bytes in all.
        scenes: how many pages of scenes.
        lessons: how many pages of lessons.
    """

    files: list[str]
    size: int
    scenes: int
    lessons: int


def write_site(to: Path, language: str = "en") -> Written:
    """Write the site into the folder *to*, which is new, empty, or holds an earlier site.

    Raises:
        InputError: *to* is a file, holds something else, or cannot be written.
    """
    before = _earlier(to)
    shown = cards(language)
    files = contents(shown, language)
    try:
        for name in sorted(files):
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            with whole(to / name) as temporary:
                temporary.write_bytes(files[name])
    except OSError as error:
        raise InputError(f"{to}: cannot be written: {error.strerror}") from error
    for name in before - set(files):
        (to / name).unlink(missing_ok=True)
    kinds = [card.kind for card in shown]
    size = sum(len(data) for data in files.values())
    return Written(sorted(files), size, kinds.count("scene"), kinds.count("lesson"))


def _earlier(to: Path) -> set[str]:
    """Files of the site that is in *to* already.

    Raises:
        InputError: *to* is or lies in a file, or something else is in it.
    """
    there = next(place for place in (to, *to.absolute().parents) if place.exists())
    if not there.is_dir():
        raise InputError(f"{there}: is a file; give the name of a folder")
    try:
        if not to.exists() or not any(to.iterdir()):
            return set()
        names = json.loads((to / MARK).read_text(encoding="utf-8"))["files"]
        return {name for name in names if (to / name).resolve().is_relative_to(to.resolve())}
    except PermissionError as error:
        raise InputError(f"{to}: cannot be read: {error.strerror}") from error
    except (OSError, ValueError, KeyError, TypeError):
        raise InputError(
            f"{to}: is not empty and holds no site of EVViz; name a new folder"
        ) from None


def contents(shown: list[Card], language: str = "en") -> dict[str, bytes]:
    """Every file of the site, by name."""
    texts: dict[str, str] = {
        "index.html": gallery.page(shown, language),
        "words.html": gallery.words_page(shown, language),
        **teachers.pages(shown, language),
        "parts/evviz-cell.js": bundle(),
        "licenses.txt": (DIST / "licenses.txt").read_text(encoding="utf-8"),
    }
    for name in ("site.css", "sheet.css", "player.css", "gallery.js", "frame.js"):
        texts[f"parts/{name}"] = _text(name)
    for card in shown:
        data, about = parts(card.place, language)
        shared = {key: data.pop(key) for key in SHARED}
        texts.setdefault("parts/evviz-shared.js", _SHARED.replace("{data}", squeezed(shared)))
        texts[card.address] = _player(card, about, shown, language)
        texts[card.address.removesuffix("html") + "js"] = _OWN.replace("{data}", squeezed(data))
    files = {name: text.encode() for name, text in texts.items()}
    for card in shown:
        for name, address in zip(PICTURES, card.pictures, strict=False):
            files[address] = (card.folder / name).read_bytes()
    mark = {"model": knowledge.load()["hash"], "files": sorted(files)}
    files[MARK] = (json.dumps(mark, indent=1) + "\n").encode()
    return files


def _text(name: str) -> str:
    place = HERE.parents[1] / "scenes" if name == "sheet.css" else HERE
    return (place / name).read_text(encoding="utf-8")


def _player(card: Card, about: dict[str, Any], shown: list[Card], language: str) -> str:
    """The page of a scene or lesson."""
    head = (
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">\n'
        '<link rel="stylesheet" href="../parts/site.css">\n'
        '<link rel="stylesheet" href="../parts/player.css">\n'
        '<script src="../parts/frame.js"></script>\n'
        '<script src="../parts/evviz-shared.js" defer></script>\n'
        f'<script src="{escape(card.id)}.js" defer></script>\n'
        '<script src="../parts/evviz-cell.js" defer></script>\n'
    )
    bar = gallery.bar(card, shown)
    body = f'<body data-evviz="page">\n{no_script()}{bar}{place_for(about["scene"])}</body>\n'
    return frame(about, head, body, language)
