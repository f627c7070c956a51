"""Lessons: predict, commit, observe, explain. Data and prose, played in a page or without one."""

from evviz.lessons.compiled import compiled, summary
from evviz.lessons.lesson import Experiment, Lesson, Step, find, load, names, read

__all__ = ["Experiment", "Lesson", "Step", "compiled", "find", "load", "names", "read", "summary"]
