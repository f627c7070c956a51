"""Whether every step of a lesson can be reached, and the end from every step."""

from collections.abc import Iterator

from evviz.knowledge import Problem
from evviz.lessons.lesson import Lesson, Step


def ways(lesson: Lesson, step: Step) -> set[str]:
    """Ids of the steps that may follow *step*; "" is the end."""
    names = [one.id for one in lesson.steps]
    usual = step.data.get("next", names[step.number] if step.number < len(names) else "")
    jumps = {str(option["goto"]) for option in step.options if "goto" in option}
    return jumps | {str(usual)}


def unreached(lesson: Lesson, where: str) -> Iterator[Problem]:
    """Steps that no way leads to, ways that lead nowhere, and circles without a way out."""
    names = {step.id for step in lesson.steps}
    graph = {step.id: ways(lesson, step) for step in lesson.steps}
    for name, following in graph.items():
        for one in sorted(following - names - {""}):
            yield Problem(where, 0, name, f"leads to step '{one}', which does not exist")
    for name in sorted(names - _from(graph, lesson.steps[0].id)):
        yield Problem(where, 0, name, "no step leads here")
    for name in sorted(names):
        if "" not in _from(graph, name):
            yield Problem(where, 0, name, "the lesson cannot be finished from here")


def _from(graph: dict[str, set[str]], start: str) -> set[str]:
    seen, waiting = {start}, [start]
    while waiting:
        for one in graph.get(waiting.pop(), set()) - seen:
            seen.add(one)
            waiting.append(one)
    return seen
