"""The benchmarks measure the same process in each engine; speed itself is not tested."""

import importlib.util
import json
import math
from collections import Counter
from pathlib import Path

import pytest

from evviz.bench import MEASURES, Row, engines
from evviz.bench.traffic import BIRTHS, EXITS, MOVES
from evviz.cli import main

ENGINES = [engines.evviz, engines.simpy, engines.mesa]


def missing(engine: object) -> bool:
    name = getattr(engine, "__name__", "")
    return name != "evviz" and importlib.util.find_spec(name) is None


@pytest.mark.parametrize("moves", [False, True], ids=["constant", "moving"])
@pytest.mark.parametrize("engine", ENGINES, ids=["evviz", "simpy", "mesa"])
def test_every_engine_plays_the_same_process(engine: object, moves: bool) -> None:
    """The number of events agrees with the engine under test within chance."""
    if missing(engine):
        pytest.skip("a bench-only dependency that is not installed")
    assert callable(engine)
    ours = engines.evviz(20, moves).events
    assert engine(20, moves).events == pytest.approx(ours, abs=6 * math.sqrt(ours))


def test_every_place_can_be_entered_and_left() -> None:
    entered = Counter([*BIRTHS, *(to for moves in MOVES.values() for to in moves)])
    assert set(entered) == set(MOVES) | set(EXITS)


def test_a_goal_is_reached_or_not() -> None:
    assert Row.at_least("a", 1.2, "x", 1).reached is True
    assert Row.at_least("a", 0.8, "x", 1).reached is False
    assert Row.at_most("a", 0.8, "ms", 1).goal == "<= 1 ms"
    assert Row.missing("a", "because").reached is None


def test_the_command_prints_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "network", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert set(found) == {"python", "machine", "measures"}
    keys = {"what", "value", "unit", "goal", "reached", "note"}
    assert all(set(row) == keys for row in found["measures"])


def test_an_unknown_measurement_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "trafic"]) == 2
    assert "unknown measurement 'trafic'; did you mean traffic?" in capsys.readouterr().err


def test_every_measurement_is_documented(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["bench", "--help"])
    told = capsys.readouterr().out
    guide = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")
    table = guide.split("## Bench")[1]
    for name in MEASURES:
        assert name in told
        assert f"| `{name}` |" in table
