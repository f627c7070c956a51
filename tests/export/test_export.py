"""Packages are whole, refuse bad names, and ask for nothing from outside."""

import base64
import gzip
import json
import re
from pathlib import Path

import pytest

from evviz.cli import main
from evviz.export.parts import frame, inline, packed, place_for
from evviz.export.parts import parts as parts_of

MOST_BYTES, MOST_GZIPPED = 2_000_000, 750_000


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    to = tmp_path_factory.mktemp("export") / "cell.html"
    assert main(["export", "whole-cell", "--to", str(to)]) == 0
    return to


def test_one_file_is_small_enough_to_send(page: Path) -> None:
    text = page.read_bytes()
    assert len(text) <= MOST_BYTES
    assert len(gzip.compress(text)) <= MOST_GZIPPED


def test_one_file_names_no_other_file_or_host(page: Path) -> None:
    head = page.read_text(encoding="utf-8").split("<script>")[0]
    assert not re.search(r"\b(src|href)=", head)


def test_the_payload_comes_out_as_it_went_in() -> None:
    data, _ = parts_of("whole-cell")
    text = re.search(r'const t="([^"]+)"', packed(data))
    assert text is not None
    assert json.loads(gzip.decompress(base64.b64decode(text[1]))) == data


def test_a_folder_has_no_inline_script(tmp_path: Path) -> None:
    assert main(["export", "whole-cell", "--to", f"{tmp_path / 'site'}/"]) == 0
    index = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert re.findall(r"<script(?![^>]*\bsrc=)", index) == []
    assert "script-src &#x27;self&#x27; &#x27;wasm-unsafe-eval&#x27;" in index
    for name in re.findall(r'(?:src|href)="([^"]+)"', index):
        assert (tmp_path / "site" / name).is_file()


def test_exporting_twice_gives_the_same_bytes(page: Path, tmp_path: Path) -> None:
    again = tmp_path / "cell.html"
    main(["export", "whole-cell", "--to", str(again)])
    assert again.read_bytes() == page.read_bytes()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["whole-sell", "--to", "x.html"], "whole-cell"),
        (["delivery/two-routes", "--to", "x.html"], "did you mean whole-cell/two-routes?"),
        (["whole-cell", "--to", "x.pdf"], "must end in .html, .js or /"),
        (["--to", "x.html"], "SCENE is missing"),
        (["whole-cell", "--to", "none/x.html"], "cannot be written"),
    ],
)
def test_a_bad_request_is_one_line_and_writes_nothing(
    words: list[str],
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["export", *words]) == 2
    told = capsys.readouterr().err.strip()
    assert message in told
    assert "\n" not in told
    assert list(tmp_path.iterdir()) == []


def test_a_lesson_can_be_named_alone_or_with_its_scene(tmp_path: Path) -> None:
    for place in ("two-routes", "whole-cell/two-routes"):
        to = tmp_path / f"{place.replace('/', '-')}.html"
        assert main(["export", place, "--to", str(to)]) == 0
    one, two = sorted(tmp_path.glob("*.html"))
    assert one.read_bytes() == two.read_bytes()
    assert b'data-scene="whole-cell"' in one.read_bytes()
    assert len(gzip.compress(one.read_bytes())) <= MOST_GZIPPED


def test_a_page_carries_the_cell_of_its_scene_at_time_zero() -> None:
    data, about = parts_of("whole-cell")
    scene = data["scenes"][about["scene"]]
    keyframe = json.loads(scene["warm"]["keyframe"])
    header = scene["warm"]["header"]
    assert header["model"] == data["model"]["hash"]
    assert keyframe["header"].items() >= header.items()
    assert keyframe["inputs"] == []


def test_text_of_a_scene_cannot_leave_its_place() -> None:
    bad = '</title><script>alert(1)</script>" onload=x'
    text = frame({"title": bad, "summary": bad}, "", place_for(bad), bad)
    assert "<script>" not in text
    assert text.count("</title>") == 1
    assert '" onload' not in text
    assert inline("</script><!--") == "<\\/script><\\!--"


def test_the_guide_to_embedding_lists_the_options_there_are() -> None:
    root = Path(__file__).parents[2]
    guide = (root / "docs" / "embedding.md").read_text(encoding="utf-8")
    table = guide.split("| attribute or key |")[1].split("\n\n")[0]
    told = set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE))
    source = (root / "evviz/player/js/src/options.js").read_text(encoding="utf-8")
    body = source.split("export const OPTIONS = {")[1].split("\n};")[0]
    options = set(re.findall(r"^  (\w+):", body, re.MULTILINE))
    assert told | {"v", "parent"} == options
