"""A folder for any static host: no inline script, a strict Content-Security-Policy."""

from html import escape
from pathlib import Path

from evviz.errors import InputError
from evviz.export.parts import DIST, POLICY, STYLE, bundle, frame, no_script, packed, parts
from evviz.files import whole


def write_folder(scene: str, to: Path, language: str = "en") -> list[str]:
    """Write the page of *scene* into the folder *to*: index.html, its scripts, its style.

    The folder is made if it is not there. index.html reads its address (``?v=1&context=…``), so
    it serves as the page of an iframe too.

    Returns:
        The names of the files written.

    Raises:
        InputError: there is no such scene, or *to* is a file or cannot be written.
    """
    files = contents(scene, language)
    try:
        to.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{to}: cannot be made a folder: {error.strerror}") from error
    for name in sorted(files):
        with whole(to / name) as temporary:
            temporary.write_text(files[name], encoding="utf-8")
    return sorted(files)


def contents(scene: str, language: str = "en") -> dict[str, str]:
    """The text of every file of the folder, by name."""
    data, shown = parts(scene, language)
    data["open"] = {"scene": scene}
    head = (
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">\n'
        '<link rel="stylesheet" href="page.css">\n'
        '<script src="evviz-payload.js" defer></script>\n'
        '<script src="evviz-cell.js" defer></script>\n'
    )
    body = (
        f'<body data-evviz="page">\n{no_script()}'
        f'<main id="player" data-evviz-player data-scene="{scene}"></main>\n</body>\n'
    )
    title = f"{shown['label']} · EVViz"
    return {
        "index.html": frame(title, shown["summary"], head, body, language),
        "page.css": STYLE + "\n",
        "evviz-payload.js": packed(data),
        "evviz-cell.js": bundle(),
        "licenses.txt": (DIST / "licenses.txt").read_text(encoding="utf-8"),
    }
