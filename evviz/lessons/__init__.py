"""Lessons: predict, commit, observe, explain. Data and prose, played in a page or without one."""

from evviz.lessons.compiled import compiled, summary
from evviz.lessons.lesson import Experiment, Lesson, Step, find, load, names, read
from evviz.lessons.page import into

__all__ = [
    "Experiment",
    "Lesson",
    "Step",
    "compiled",
    "find",
    "into",
    "load",
    "names",
    "read",
    "summary",
]
