"""What commands print: JSON, tables that fit the terminal, numbers people can read."""

import json
import os
import shutil
import sys
import textwrap
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import Any

from evviz.cli.parser import whole
from evviz.runs import Progress
from evviz.runs.pool import processes

#: No column is squeezed to less than this.
NARROWEST = 12


def width() -> int:
    """Columns of the terminal; 80 where there is none."""
    return shutil.get_terminal_size((80, 24)).columns


def print_json(value: Any) -> None:
    """Print *value* as JSON. NaN and infinity cannot occur: they would not be JSON."""
    print(json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False))


def print_table(headings: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print *rows* in columns; the last column takes what is left of the line and wraps."""
    texts = [["" if cell is None else str(cell) for cell in row] for row in rows]
    sizes = _sizes(headings, texts)
    for row in [list(headings), *texts]:
        for line in _lines(row, sizes):
            print(line.rstrip())


def _sizes(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    sizes = [len(heading) for heading in headings]
    for row in rows:
        sizes = [max(size, len(cell)) for size, cell in zip(sizes, row, strict=True)]
    spare = width() - 2 * (len(sizes) - 1)
    last = min(sizes[-1], spare // 2)  # the last column gets half of the line if it needs it
    while len(sizes) > 1 and sum(sizes[:-1]) > spare - last and max(sizes[:-1]) > NARROWEST:
        widest = sizes.index(max(sizes[:-1]))
        sizes[widest] -= 1
    sizes[-1] = max(NARROWEST, spare - sum(sizes[:-1]))
    return sizes


def _lines(row: Sequence[str], sizes: Sequence[int]) -> Iterator[str]:
    cells = [
        textwrap.wrap(cell, size, break_on_hyphens=True) or [""]
        for cell, size in zip(row, sizes, strict=True)
    ]
    for i in range(max(len(cell) for cell in cells)):
        parts = [cell[i] if i < len(cell) else "" for cell in cells]
        yield "  ".join(part.ljust(size) for part, size in zip(parts, sizes, strict=True))


def number(value: float | None) -> str:
    """A number with three significant digits, without an exponent where that reads well."""
    if value is None:
        return "-"
    if value == 0:
        return "0"
    if 0.001 <= abs(value) < 1e9:
        digits = max(0, 2 - int(f"{abs(value):e}".split("e")[1]))
        return f"{value:.{digits}f}"
    return f"{value:.3g}"


def percent(value: float | None) -> str:
    """A share as a signed percentage."""
    return "-" if value is None else f"{100 * value:+.0f} %"


@contextmanager
def progress(what: str) -> Iterator[Progress]:
    """A progress bar on standard error; silent where that is no terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    console = Console(stderr=True)
    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Bar(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(what, total=None)

        def show(done: int, whole: int) -> None:
            bar.update(task, completed=done, total=whole)

        yield show


@contextmanager
def pool(jobs: str | None) -> Iterator[Executor | None]:
    """An executor of so many processes; None for one: then the work is done here.

    Raises:
        InputError: *jobs* is not a whole number from 1 to 64.
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    count = whole(jobs, 1, 64, "--jobs") if jobs is not None else (cores or 1)
    if count == 1:
        yield None
        return
    with processes(count) as executor:
        yield executor


def note(text: str) -> None:
    """Say something about what is printed, on standard error."""
    print(f"evviz: {text}", file=sys.stderr)
