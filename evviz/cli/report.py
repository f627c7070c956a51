"""The report of a run: who the cell was, what it released, and where its MVEs went."""

from typing import Any

from evviz import runs
from evviz.cell.catalogue import KINDS, PLURAL
from evviz.cell.observables import Counter
from evviz.cli.lists import physical
from evviz.cli.output import number
from evviz.runs import Setup
from evviz.scenes import Scene

#: Width of the longest bar of a histogram.
BAR = 40
#: Size classes of the histograms: lower edges in nm.
CLASSES = (0, 40, 60, 80, 100, 125, 150, 200, 300, 500, 1000)
#: What is said of MVEs and of EVs: observable, label, whether it is a share.
LINES = (
    ("mve.formed", "MVEs formed per hour", False),
    ("ilv.per_mve", "ILVs in each", False),
    ("mve.lysosome_share", "went to a lysosome", True),
    ("mve.autophagosome_share", "met an autophagosome", True),
    ("mve.membrane_share", "fused with the plasma membrane", True),
    ("birth_to_release.exosome", "minutes from birth to release, exosomes", False),
    ("birth_to_release.microvesicle", "minutes from birth to release, microvesicles", False),
    ("recovered", "EVs per hour that an experiment would recover", False),
    ("recipient.uptake", "EVs per hour taken up by the recipient cell", False),
    ("recipient.delivered", "EVs per hour that delivered their content", False),
)


def report(
    scene: Scene, setup: Setup, header: dict[str, Any], minutes: float, counter: Counter
) -> str:
    """The report as text of at most 80 columns."""
    parts = [_head(scene, setup, header, minutes), _released(counter), _fates(counter)]
    parts += [_histogram(counter, kind) for kind in ("exosome", "microvesicle")]
    return "\n\n".join(part for part in parts if part)


def _head(scene: Scene, setup: Setup, header: dict[str, Any], minutes: float) -> str:
    known = runs.model()
    context = known.context(header["context"])
    lines = [
        f"{scene.id}: {context.get('label', context['id'])}, {minutes:g} minutes of cell time",
        f"seed {header['seed']}, model {header['model'][:12]}",
    ]
    for name, u in setup.signals.items():
        signal = known.signal(name)
        value = f"{number(physical(signal, u))} {signal['unit']}"
        lines.append(f"signal {name} = {u:g} ({value}) from the start")
    lines += [f"node {name} held at {value:g}" for name, value in header["perturb"].items()]
    lines += [f"rule {name} switched off" for name in header["off"]]
    return "\n".join(lines)


def _released(counter: Counter) -> str:
    lines = [f"{'released':<24}{'per hour':>10}{'mean nm':>10}"]
    for kind in KINDS:
        count = counter.read(f"{kind}.release")
        size = number(counter.read(f"{kind}.size")) if count else "-"
        lines.append(f"  {PLURAL[kind]:<22}{number(count):>10}{size:>10}")
    lines.append(f"  {'all':<22}{number(counter.read('ev.release')):>10}")
    return "\n".join(lines)


def _fates(counter: Counter) -> str:
    lines = []
    for name, label, share in LINES:
        value = counter.read(name)
        lines.append(f"{f'{value:.0%}' if share else number(value):>8}  {label}")
    return "\n".join(lines)


def _histogram(counter: Counter, kind: str) -> str:
    """Sizes of one kind of EV as bars; an empty text where there was none."""
    counts = [0] * len(CLASSES)
    for edge, count in counter.histogram(kind):
        counts[max(i for i, low in enumerate(CLASSES) if low <= edge)] += count
    if not any(counts):
        return ""
    first = next(i for i, count in enumerate(counts) if count)
    last = max(i for i, count in enumerate(counts) if count)
    lines = [f"diameter of {PLURAL[kind]}, nm"]
    for i in range(first, last + 1):
        high = f"{CLASSES[i + 1]}" if i + 1 < len(CLASSES) else ""
        bar = "#" * round(BAR * counts[i] / max(counts))
        lines.append(f"  {CLASSES[i]:>5} - {high:<5}{counts[i]:>7}  {bar}".rstrip())
    return "\n".join(lines)
