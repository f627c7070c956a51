"""`evviz lessons`: what lessons there are; with --record their cells are measured again."""

import argparse

from evviz import lessons
from evviz.cli.output import note, pool, print_json, print_table, progress
from evviz.cli.parser import add_jobs, add_json, path_of, whole
from evviz.errors import InputError
from evviz.lessons.judge import promised
from evviz.lessons.measure import CELLS, keep, kept, measure


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of lessons."""
    parser.add_argument("name", nargs="*", help="lessons, as id or scene/id (default: all)")
    parser.add_argument("--record", action="store_true", help="measure them and keep the results")
    parser.add_argument("--sheet", metavar="FILE", help="write the worksheet of one lesson")
    parser.add_argument("--key", metavar="FILE", help="write the teacher key of one lesson")
    parser.add_argument("--cells", metavar="N", default=str(CELLS), help="cells per arm")
    add_jobs(parser)
    add_json(parser)


def run(options: argparse.Namespace, name: str) -> int:
    """Print one line per lesson; status 1 if a promise of one is not kept."""
    chosen = [lessons.find(one) for one in options.name]
    chosen = chosen or [lessons.load(*pair) for pair in lessons.names()]
    if options.sheet or options.key:
        return _sheets(options, chosen)
    if options.record:
        _record(chosen, options)
    rows = [_row(lesson) for lesson in chosen]
    if options.json:
        print_json({"lessons": rows})
    else:
        keys = ("scene", "id", "minutes", "steps", "broken")
        print_table(keys, [[row[key] for key in keys] for row in rows])
    return 1 if any(row["broken"] for row in rows) else 0


def _record(chosen: list[lessons.Lesson], options: argparse.Namespace) -> None:
    cells = whole(options.cells, 2, 1000, "--cells")
    with pool(options.jobs) as executor:
        for lesson in chosen:
            with progress(lesson.id) as show:
                note(f"wrote {keep(lesson, measure(lesson, cells, executor=executor, show=show))}")


def _row(lesson: lessons.Lesson) -> dict[str, object]:
    results = kept(lesson)
    broken = [
        f"{step.id}.{option}"
        for step in lesson.steps
        for option, called, true in (promised(step, results) if results else ())
        if called != true
    ]
    return {
        "scene": lesson.scene.id,
        "id": lesson.id,
        "label": lesson.prose().title,
        "minutes": lesson.minutes,
        "steps": len(lesson.steps),
        "broken": ", ".join(broken),
    }


def _sheets(options: argparse.Namespace, chosen: list[lessons.Lesson]) -> int:
    from evviz.lessons.worksheet import worksheet

    if len(chosen) != 1:
        raise InputError("lessons: --sheet and --key need one lesson")
    lesson = chosen[0]
    for given, key in ((options.sheet, False), (options.key, True)):
        if given:
            path = path_of(given)
            path.write_text(worksheet(lesson.scene.id, lesson.id, key), encoding="utf-8")
            print(path)
    return 0
