"""`evviz export`: packages that need no server."""

import argparse
from pathlib import Path

from evviz.cli.parser import Parser, path_of
from evviz.errors import InputError


def arguments(parser: Parser) -> None:
    """Add the options of export."""
    parser.add_argument(
        "place",
        nargs="?",
        metavar="SCENE",
        help="id of a scene, of a lesson, or scene/lesson; see evviz scenes",
    )
    parser.add_argument(
        "--all", action="store_true", help="every scene and lesson, with a gallery; --to a folder"
    )
    parser.add_argument(
        "--to",
        required=True,
        metavar="PATH",
        help="file.html for one file, folder/ for a web folder, file.js for the tag's script",
    )


def run(options: argparse.Namespace, name: str) -> int:
    """Write the package, and print where it is and how large."""
    to = path_of(options.to)
    kind = "/" if options.to.endswith("/") or to.is_dir() else to.suffix.lower()
    if options.all:
        return _site(options, to, kind)
    return _one(options, to, kind)


def _site(options: argparse.Namespace, to: Path, kind: str) -> int:
    from evviz.export import write_site

    if options.place is not None:
        raise InputError(f"--all and {options.place}: give one of them")
    if kind in (".html", ".htm", ".js"):
        raise InputError(f"--to {options.to}: --all writes a folder; give a name such as site/")
    made = write_site(to)
    print(
        f"{to}: {made.scenes} scenes and {made.lessons} lessons, {len(made.files)} files, "
        f"{made.size / 1e6:.2f} MB; open {to / 'index.html'}"
    )
    return 0


def _one(options: argparse.Namespace, to: Path, kind: str) -> int:
    from evviz.export import write_folder, write_page, write_script

    if kind == ".js":
        print(f"{to}: {write_script(to) / 1e6:.2f} MB; load it and write <evviz-cell>")
        return 0
    if options.place is None:
        raise InputError("SCENE is missing; `evviz scenes` lists them, --all takes every one")
    if kind == "/":
        files = write_folder(options.place, to)
        print(f"{to}: {len(files)} files; open {to / 'index.html'}")
    elif kind in (".html", ".htm"):
        print(f"{to}: {write_page(options.place, to) / 1e6:.2f} MB; open it in a browser")
    else:
        raise InputError(f"--to {options.to}: must end in .html, .js or /")
    return 0
