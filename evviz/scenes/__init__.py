"""Scenes: ten places to look from. Each is a folder with its data, its prose and its lessons."""

from evviz.scenes.about import about_page
from evviz.scenes.compiled import compiled
from evviz.scenes.scene import Scene, Step, folder, load, names, read

__all__ = ["Scene", "Step", "about_page", "compiled", "folder", "load", "names", "read"]
