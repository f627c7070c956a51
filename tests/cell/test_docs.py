"""The page about the cell: its code runs, and no event is missing."""

import re
from pathlib import Path

from tests.cell_runs import Run

PAGE = (Path(__file__).parents[2] / "docs" / "cell.md").read_text(encoding="utf-8")


def test_the_code_on_the_page_runs() -> None:
    for block in re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL):
        exec(block, {})


def test_every_event_is_on_the_page(resting: list[Run]) -> None:
    table = PAGE[PAGE.index("| event | who | data |") :]
    written = set(re.findall(r"`([a-z0-9_<>]+)`", table))
    for name in {event[1] for run in resting for event in run.events}:
        general = re.sub(
            r"^ilv_.*", "ilv_<machinery>", re.sub(r"^uptake_.*", "uptake_<route>", name)
        )
        is_bud = name.endswith(("_budding", "_blebbing")) or name == "migrasome_release"
        assert general in written or is_bud, name
