"""Packages of the player that need no server: one file, a folder, one script, a whole site."""

from evviz.export.folder import write_folder
from evviz.export.page import page, write_page
from evviz.export.script import script, write_script
from evviz.export.site import write_site

__all__ = ["page", "script", "write_folder", "write_page", "write_script", "write_site"]
