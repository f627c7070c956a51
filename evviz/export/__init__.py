"""Packages of the player that need no server: one file, a folder, one script."""

from evviz.export.folder import write_folder
from evviz.export.page import page, write_page
from evviz.export.script import script, write_script

__all__ = ["page", "script", "write_folder", "write_page", "write_script"]
