"""`evviz new lesson TOPIC` and `evviz new scene NAME`: a template that passes `evviz check`."""

import argparse

from evviz import scenes
from evviz.cli.parser import path_of
from evviz.errors import InputError
from evviz.lessons.template import new_lesson, new_scene


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of new."""
    parser.add_argument("kind", choices=("lesson", "scene"), help="what to begin")
    parser.add_argument("name", help="its name: small letters, digits and hyphens")
    parser.add_argument(
        "--in",
        dest="folder",
        metavar="FOLDER",
        help="a scene's folder for a lesson (default: the whole cell's), else where scenes lie",
    )


def run(options: argparse.Namespace, name: str) -> int:
    """Write the template and say where it is and what comes next."""
    lesson = options.kind == "lesson"
    default = scenes.folder() / "whole-cell" if lesson else scenes.folder()
    folder = path_of(options.folder) if options.folder else default
    if not folder.is_dir():
        raise InputError(f"{folder}: no such folder")
    made = new_lesson(options.name, folder) if lesson else new_scene(options.name, folder)
    print(f"{made}\nnext: change its files, then `evviz check {made}`")
    return 0
