"""The player: what runs in a page, and the Python side of it."""
