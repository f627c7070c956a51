"""Experiments: published findings as two arms, an observable and what is expected of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evviz import runs
from evviz.errors import InputError, unknown
from evviz.evidence import scope
from evviz.files import refuse_deep, refuse_large, text_of
from evviz.knowledge import DATA, KnowledgeError
from evviz.knowledge.checks import problems_of
from evviz.knowledge.loader import Files, Record, read
from evviz.knowledge.names import Names


@dataclass(frozen=True)
class Experiment:
    """One published finding, made executable.

    Attributes:
        id: unique name.
        claims: ids of the statements that it stands for.
        context: id of the cell context of both arms, unless an arm names its own.
        control, treated: the two arms.
        observe: id of the observable.
        expect: `up`, `down` or `none`: treated against control.
        minutes: how long each cell is watched, from the moment the signals move.
        cells: the most replicate cells; 0 leaves it to the caller.
        says: the finding in a sentence.
        note: why the model does not show it, where it is known not to.
        file: where it was read.
    """

    id: str
    claims: tuple[str, ...]
    context: str
    control: runs.Setup
    treated: runs.Setup
    observe: str
    expect: str
    minutes: float = 240.0
    cells: int = 0
    says: str = ""
    note: str = ""
    file: str = ""


def published() -> list[Experiment]:
    """The experiments that come with EVViz, ordered by id."""
    return _experiments(read(DATA), None)


def load(path: Path) -> list[Experiment]:
    """The experiments in the file *path*, checked against the knowledge that comes with EVViz.

    Raises:
        InputError: the file cannot be read, is larger than 5 MB, or is nested too deep.
        KnowledgeError: it is malformed, or a name or value is not allowed; the text names file,
            experiment, what was found and what is allowed.
    """
    refuse_large(path)
    refuse_deep(text_of(path), str(path))
    files = read(DATA)
    files.records = [one for one in files.records if one.table not in ("experiment", "untested")]
    own = read(path)
    files.records += own.records
    files.problems = own.problems
    faults = [one for one in problems_of(files) if one.file == path.name]
    if faults:
        raise KnowledgeError(faults)
    return _experiments(files, path.name)


def _experiments(files: Files, only: str | None) -> list[Experiment]:
    names = Names(files)
    records = [one for one in files.of("experiment") if only is None or one.file == only]
    return sorted((_experiment(one, names) for one in records), key=lambda one: one.id)


def _experiment(record: Record, names: Names) -> Experiment:
    """The experiment that a checked *record* describes.

    Raises:
        InputError: its observable or a side of a dispute is unknown.
    """
    data, where = record.data, f"{record.file} [{record.id}]"
    try:
        scope.check(str(data["observe"]), runs.model())
    except InputError as error:
        raise InputError(f"{where} observe: {error}") from error
    return Experiment(
        id=record.id,
        claims=tuple(data.get("claims", ())),
        context=data["context"],
        control=_arm(data["control"], data["context"], names, f"{where} control"),
        treated=_arm(data["treated"], data["context"], names, f"{where} treated"),
        observe=data["observe"],
        expect=data["expect"],
        minutes=float(data["minutes"]),
        cells=int(data.get("cells", 0)),
        says=data.get("says", ""),
        note=data.get("note", ""),
        file=record.file,
    )


def _arm(data: dict[str, Any], context: str, names: Names, where: str) -> runs.Setup:
    known = runs.model()
    for dispute, side in data.get("sides", {}).items():
        if side not in known.disputes[dispute]["sides"]:
            raise unknown("side", side, known.disputes[dispute]["sides"], f"{where} {dispute}")
    return runs.Setup(
        context=data.get("context", context),
        signals=data.get("signals", {}),
        perturb={names.node(name): value for name, value in data.get("perturb", {}).items()},
        levers=tuple(data.get("levers", ())),
        off=tuple(data.get("off", ())),
        sides=data.get("sides", {}),
    )


def pathway(experiment: Experiment) -> str:
    """The pathway that *experiment* belongs to: the name of its file."""
    return Path(experiment.file).stem


def chosen(
    experiments: Iterable[Experiment], only: Iterable[str] = (), pathways: Iterable[str] = ()
) -> list[Experiment]:
    """Those of *experiments* whose id is in *only* and whose pathway is in *pathways*, if given.

    Raises:
        InputError: an id or pathway is unknown.
    """
    found, only, pathways = list(experiments), set(only), set(pathways)
    for kind, asked, known in (
        ("experiment", only, {one.id for one in found}),
        ("pathway", pathways, {pathway(one) for one in found}),
    ):
        for name in sorted(asked - known):
            raise unknown(kind, name, known)
    return [
        one
        for one in found
        if (not only or one.id in only) and (not pathways or pathway(one) in pathways)
    ]


def quick(experiments: Iterable[Experiment], each: int = 3) -> list[Experiment]:
    """The first few of each pathway and of each expectation in it: a look at all of them."""
    seen: dict[tuple[str, str], int] = {}
    some = []
    for one in experiments:
        slot = pathway(one), one.expect
        seen[slot] = seen.get(slot, 0) + 1
        if seen[slot] <= each:
            some.append(one)
    return some
