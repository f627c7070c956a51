"""What `evviz new` writes: a scene or lesson that passes `evviz check`, to be changed at will."""

import re
from pathlib import Path

from evviz.errors import InputError

LESSON_TOML = """\
# What a student does. The words stand in en.md under the same ids. See docs/lessons.md.
order = 100
minutes = 15
offers = ["egf"]

[[experiment]]
id = "calm"
minutes = 120

[[experiment]]
id = "treated"
signals = { egf = 1.0 }
minutes = 120

[[step]]
id = "start"
kind = "read"
stage = { context = "generic", minute = 0, play = true, speed = 60 }

[[step]]
id = "guess"
kind = "choice"
shown_by = "see"
hints = 1
options = [
  { id = "more", right = true, holds = "treated:ev.release > 1.1 * calm:ev.release" },
  { id = "same", misconception = "no-effect" },
]

[[step]]
id = "see"
kind = "observe"
experiments = ["calm", "treated"]
observe = ["ev.release"]
stage = { signals = { egf = 1.0 }, play = true }

[[step]]
id = "own-words"
kind = "write"
"""

LESSON_PROSE = """\
# TITLE

One or two sentences that make a student curious.

## goals: After this lesson you can

- say what EGF does to the release of vesicles.

## experiments

### calm

Without EGF

### treated

With EGF

## misconceptions

### no-effect

Growth factors have to do with growth only.

## start: Watch first

Watch the cell for a minute. Facts cite claims by id, like this [@J266].

## guess: Predict

EGF is added. What happens to release?

### more

More vesicles leave

### more.feedback

Yes: {= treated:ev.release / calm:ev.release } times as many. The number comes from the cells.

### same

Nothing changes

### same.feedback

EGF reaches the machinery of vesicles, too [@J267].

### hint1

Which chains begin at the EGF receptor?

## see: See

Each dot is one cell.

## own-words: In your own words

What did you expect, and what did you see?

### answer

A short answer to compare with.
"""

SCENE_TOML = """\
# Where to look from. See docs/scenes.md.
label = "TITLE"
order = 100
context = "generic"
offers = ["egf", "oxygen"]   # empty: all signals
seed = 1
minutes = 240
speed = 60
detail = "cell"
chart = "release"
captions = ["fuse"]

[[step]]
id = "look"
stage = { play = true, speed = 60 }
"""

SCENE_PROSE = """\
# TITLE

What one sees here, in a sentence or two.

## alt

The picture in words, for who cannot see it.

## captions

### fuse

An MVE has opened to the outside.

## look: Look around

What to notice first. Facts cite claims [@J013].
"""

ABOUT = """\
# TITLE: for teachers

What the scene is for.

## objectives: What students can do afterwards

- Say what they saw.

## notice: What to notice

- Something that is easily overlooked.

## simplifications: What is simplified

- Rates are teaching choices.

## use: In class

How long it takes and how to begin.
"""


def new_lesson(topic: str, scene: Path) -> Path:
    """Write the template of a lesson into the folder of a scene; returns its folder.

    Raises:
        InputError: the topic is no name, or there is such a folder.
    """
    folder = scene / f"lesson_{_name(topic).replace('-', '_')}"
    title = topic.replace("-", " ").capitalize()
    files = {"lesson.toml": LESSON_TOML, "en.md": LESSON_PROSE}
    return _write(folder, {name: text.replace("TITLE", title) for name, text in files.items()})


def new_scene(name: str, parent: Path) -> Path:
    """Write the template of a scene into *parent*; returns its folder.

    Raises:
        InputError: the name is no name, or there is such a folder.
    """
    title = name.replace("-", " ").capitalize()
    files = {"scene.toml": SCENE_TOML, "en.md": SCENE_PROSE, "about.md": ABOUT}
    whole = {file: text.replace("TITLE", title) for file, text in files.items()}
    return _write(parent / _name(name), whole)


def _name(text: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", text):
        raise InputError(f"'{text}': small letters, digits and single hyphens are allowed")
    return text


def _write(folder: Path, files: dict[str, str]) -> Path:
    if folder.exists():
        raise InputError(f"{folder}: exists already; choose another name")
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
