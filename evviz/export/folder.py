"""A folder for any static host: no inline script, a strict Content-Security-Policy."""

from html import escape
from pathlib import Path

from evviz.errors import InputError
from evviz.export.parts import (
    DIST,
    POLICY,
    STYLE,
    bundle,
    frame,
    no_script,
    packed,
    parts,
    place_for,
)
from evviz.files import whole


def write_folder(place: str, to: Path, language: str = "en") -> list[str]:
    """Write the page of *place* into the folder *to*: index.html, its scripts, its style.

    The folder is made if it is not there. index.html reads its address (``?v=1&context=…``), so
    it serves as the page of an iframe too.

    Returns:
        The names of the files written.

    Raises:
        InputError: there is no such scene or lesson, or *to* is a file or cannot be written.
    """
    files = contents(place, language)
    try:
        to.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{to}: cannot be made a folder: {error.strerror}") from error
    for name in sorted(files):
        with whole(to / name) as temporary:
            temporary.write_text(files[name], encoding="utf-8")
    return sorted(files)


def contents(place: str, language: str = "en") -> dict[str, str]:
    """The text of every file of the folder, by name."""
    data, about = parts(place, language)
    head = (
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">\n'
        '<link rel="stylesheet" href="page.css">\n'
        '<script src="evviz-payload.js" defer></script>\n'
        '<script src="evviz-cell.js" defer></script>\n'
    )
    body = f'<body data-evviz="page">\n{no_script()}{place_for(about["scene"])}</body>\n'
    return {
        "index.html": frame(about, head, body, language),
        "page.css": STYLE + "\n",
        "evviz-payload.js": packed(data),
        "evviz-cell.js": bundle(),
        "licenses.txt": (DIST / "licenses.txt").read_text(encoding="utf-8"),
    }
