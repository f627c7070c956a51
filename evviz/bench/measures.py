"""The measurements, by name."""

import tempfile
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from evviz import runfile, runs
from evviz.bench import engines
from evviz.bench.page import page
from evviz.bench.player import player
from evviz.bench.row import Row
from evviz.bench.serve import serve
from evviz.bench.site import site
from evviz.bench.traffic import Played
from evviz.core.network import Network
from evviz.core.rng import key, uniform
from evviz.runs.pool import processes

#: Rounds in which programs take turns; the fastest of each is the least disturbed.
ROUNDS = 10
TRAFFIC_MIN = 30.0


def traffic() -> Iterator[Row]:
    """Events per second of this engine, SimPy and Mesa, in turns."""
    for moves in (True, False):
        yield from _traffic(moves)


def _traffic(moves: bool) -> Iterator[Row]:
    how = "rates follow a signal, as in the cell" if moves else "rates never change"
    programs: dict[str, Callable[[float, bool], Played]] = {
        "SimPy": engines.simpy,
        "Mesa": engines.mesa,
    }
    speeds: dict[str, list[float]] = {name: [] for name in (*programs, "EVViz")}
    for _ in range(ROUNDS):
        speeds["EVViz"].append(engines.evviz(TRAFFIC_MIN, moves).per_second)
        for name, play in programs.items():
            try:
                speeds[name].append(play(TRAFFIC_MIN, moves).per_second)
            except ImportError:
                speeds[name] = []
    ours = max(speeds["EVViz"])
    yield Row(f"trafficking events, {how}", ours, "per s", note=f"fastest of {ROUNDS} rounds")
    for name, least in (("SimPy", 1.0), ("Mesa", 3.0)):
        what = f"the same against {name}"
        if not speeds[name]:
            yield Row.missing(what, f"{name} is not installed: pip install 'evviz[bench]'")
            continue
        ratio = ours / max(speeds[name])
        note = f"{name}: {max(speeds[name]):.0f} per s"
        if moves:
            yield Row.at_least(what, ratio, "x", least, note)
        else:
            yield Row(what, ratio, "x", note=note)


def network() -> Iterator[Row]:
    """The whole network: settled from rest under random signals, and one tick of it."""
    known = runs.model()
    rules = known.select("generic")
    solves, ticks = [], []
    resting = Network(rules)
    resting.settle()
    for case in range(20):
        net = Network(rules, resting.wiring)
        net.settle()
        for place, name in enumerate(sorted(known.signals)):
            net.hold(name, uniform(key(f"bench {case}"), place))
        levels = net.level[:]
        begin = process_time()
        net.settle()
        solves.append(1000 * (process_time() - begin))
        for i, level in enumerate(levels):
            net._move(i, level)
        net._aim_readers(list(range(len(levels))))
        begin = process_time()
        for _ in range(60):
            net.step(5.0)
        ticks.append(1000 * (process_time() - begin) / 60)
    size = f"{len(known.nodes)} nodes, {len(rules.rules)} rules, all signals moved"
    yield Row.at_most("settled solve of the whole network", median(solves), "ms", 1.5, size)
    yield Row.at_most("one tick of the whole network", median(ticks), "ms", 0.3, "first 5 minutes")


def ensemble(cells: int = 1000, minutes: float = 240) -> Iterator[Row]:
    """So many cells on two processes, and whether the time grows in step with them."""
    from evviz.api import ensemble as run

    times = {}
    with processes(2) as executor:
        run(4, 5, executor=executor)  # start the processes
        for count in (max(16, cells // 8), max(32, cells // 4), cells):
            begin = perf_counter()
            run(count, minutes, executor=executor)
            times[count] = perf_counter() - begin
    each = [1000 * seconds / count for count, seconds in times.items()]
    hours = f"{minutes / 60:g} cell-hours, two processes"
    yield Row(f"{cells} cells x {hours}", times[cells], "s")
    note = ", ".join(f"{n}: {ms:.0f} ms" for n, ms in zip(times, each, strict=True))
    ratio = each[-1] / each[0]
    yield Row(
        "time per cell, most against fewest", ratio, "x", "0.8 to 1.25 x (linear)",
        0.8 <= ratio <= 1.25, note,
    )  # fmt: skip


def memory(hours: int = 24) -> Iterator[Row]:
    """Python memory of a run whose log streams to a file: at the end against after two hours."""
    setup = runs.Setup(context="breast_cancer", seed=7, signals={"oxygen": 0.05})
    peaks: dict[int, int] = {}
    header = setup.header(runs.model())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "run.jsonl"
        tracemalloc.start()
        with runfile.write(path, header, "all") as out:
            run = runs.start(setup)
            for hour in range(1, hours + 1):
                tracemalloc.reset_peak()
                for piece in runs.pieces(run, hour * 60 * runs.MINUTE_MS, forget=True):
                    out.events(piece)
                peaks[hour] = tracemalloc.get_traced_memory()[1]
            out.end(run.now)
        tracemalloc.stop()
        size = path.stat().st_size
    last = max(peaks[hour] for hour in range(hours - 2, hours + 1))
    first = max(peaks[hour] for hour in range(2, 5))
    note = f"{last / 1e6:.0f} MB; {size / 1e6:.0f} MB of log went to the file"
    what = f"memory of a {hours}-cell-hour run, last three hours against hours 2 to 4"
    yield Row.at_most(what, last / first, "x", 1.25, note)


def evidence() -> Iterator[Row]:
    """Every experiment, two processes."""
    from evviz.evidence import judge, published

    begin = perf_counter()
    with processes(2) as executor:
        findings = judge(published(), executor=executor)
    minutes = (perf_counter() - begin) / 60
    good = sum(one.result.verdict == "holds" for one in findings)
    cells = sum(one.result.cells for one in findings)
    note = f"{len(findings)} experiments, {good} hold, {cells} pairs of cells"
    yield Row.at_most("evidence, every experiment, two processes", minutes, "min", 10, note)


#: What `evviz bench NAME` may be.
MEASURES: dict[str, Callable[[], Iterator[Row]]] = {
    "traffic": traffic,
    "network": network,
    "page": page,
    "player": player,
    "memory": memory,
    "ensemble": ensemble,
    "evidence": evidence,
    "serve": serve,
    "site": site,
}
