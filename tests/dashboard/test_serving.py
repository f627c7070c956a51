"""What the server hands out and to whom, and the figures that come with it."""

import json
import subprocess
import sys
from typing import Any

import pytest

from evviz.dashboard import protection, serving
from evviz.errors import InputError
from evviz.plots import closer, theme


@pytest.mark.parametrize(
    ("options", "text"),
    [
        ({"public": True}, "needs --origin"),
        ({"public": True, "origins": ("*",)}, "must name hosts"),
        ({"public": True, "origins": ("cell.org",)}, "secret of 32"),
        ({"public": True, "origins": ("cell.org",), "secret": "short"}, "secret of 32"),
        ({"port": 99_999}, "--port"),
        ({"sessions": 0}, "--sessions"),
    ],
)
def test_a_server_without_protection_does_not_start(options: dict[str, Any], text: str):
    with pytest.raises(InputError, match=text):
        serving.check(serving.Options(**options))


def test_a_public_server_with_all_it_needs_may_start():
    serving.check(serving.Options(public=True, origins=("cell.org",), secret="x" * 32))


def test_the_policy_has_no_unsafe_eval_and_names_who_may_frame():
    policy = protection.policy(("https://moodle.org",))
    assert "'unsafe-eval'" not in policy
    assert "frame-ancestors 'self' https://moodle.org" in policy


@pytest.mark.parametrize(
    "path",
    ["extensions/evviz/../../view.py", "extensions/nothing/x.js", "../x", "extensions/evviz"],
)
def test_only_files_of_the_page_are_served(path: str):
    assert serving.place_of(path) is None


def test_the_players_script_is_served_compressed():
    found = serving.place_of("extensions/evviz/evviz.js")
    assert found is not None
    plain, _ = serving.content_of(str(found), 0, False)
    packed, _ = serving.content_of(str(found), 0, True)
    assert len(packed) < len(plain) / 2


def test_the_command_refuses_to_be_public_without_a_secret():
    done = subprocess.run(
        [sys.executable, "-m", "evviz.cli", "serve", "--public", "--origin", "cell.org"],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "EVVIZ_SECRET" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("dark", [False, True])
def test_the_charts_for_a_closer_look_name_their_sources(dark: bool):
    for name, (_, figure) in closer.figures(dark).items():
        assert f'"{name}"' in json.dumps(theme.item(figure))
