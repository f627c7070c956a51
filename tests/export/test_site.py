"""The site: every scene and lesson once, what they share once, nothing from elsewhere."""

import json
import re
from pathlib import Path

import pytest

from evviz import lessons, scenes
from evviz.cli import main
from evviz.export.parts import POLICY
from evviz.export.site import write_site
from evviz.export.site.build import MARK
from evviz.export.site.cards import PICTURES, cards
from tests.export.pictures import SHOTS

MOST_BYTES = 6_000_000
LINK = re.compile(r'(?:href|src|srcset)="([^"#]+)(?:#[^"]*)?"')


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def test_every_scene_and_lesson_has_its_page_and_papers(site: Path) -> None:
    for name in scenes.names():
        assert (site / "scenes" / f"{name}.html").is_file()
        assert (site / "teachers" / f"{name}.html").is_file()
    for _, name in lessons.names():
        assert (site / "lessons" / f"{name}.html").is_file()
        for paper in ("worksheet", "key"):
            assert (site / "teachers" / f"{name}-{paper}.html").is_file()


def test_every_page_is_linked_from_the_gallery(site: Path) -> None:
    seen, waiting = set(), [site / "index.html"]
    while waiting:
        page = waiting.pop()
        seen.add(page)
        for link in LINK.findall(page.read_text(encoding="utf-8")):
            to = (page.parent / link).resolve()
            if to.suffix == ".html" and to not in seen:
                waiting.append(to)
    assert seen == set(pages(site))


def test_links_of_all_pages_lead_to_files_of_the_site(site: Path) -> None:
    for page in pages(site):
        for link in LINK.findall(page.read_text(encoding="utf-8")):
            if link.startswith("https://doi.org/"):
                continue
            assert (page.parent / link).resolve().is_file(), f"{page.name}: {link}"


def test_no_page_has_an_inline_script_or_handler(site: Path) -> None:
    for page in pages(site):
        text = page.read_text(encoding="utf-8")
        assert re.findall(r"<script(?![^>]*\bsrc=)", text) == [], page.name
        assert re.findall(r"<[^>]+\son[a-z]+=", text) == [], page.name
        assert 'http-equiv="Content-Security-Policy"' in text, page.name
        assert "<style" not in text, page.name


def test_what_pages_share_lies_there_once(site: Path) -> None:
    size = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
    assert size <= MOST_BYTES
    own = [path.stat().st_size for path in site.glob("*s/*.js") if path.parent.name != "parts"]
    assert len(own) == len(scenes.names()) + len(lessons.names())
    assert max(own) < 100_000


def test_the_policy_of_players_allows_no_inline_script() -> None:
    scripts = next(part for part in POLICY.split("; ") if part.startswith("script-src"))
    assert "unsafe-inline" not in scripts
    assert "unsafe-eval" not in scripts.replace("wasm-unsafe-eval", "")


def test_a_card_is_found_by_its_topics_and_by_terms_of_the_glossary() -> None:
    by_id = {card.place: card for card in cards()}
    hypoxia = " ".join(by_id["signals-in/hypoxia"].words)
    assert "Oxygen" in hypoxia
    assert "Ovarian cancer" in hypoxia
    assert "Multivesicular endosome" in " ".join(by_id["making-an-ilv"].words)


def test_every_scene_and_lesson_brings_its_pictures() -> None:
    for card in cards():
        assert len(card.pictures) == len(PICTURES), f"{card.place}: make pictures"
        for name in PICTURES:
            data = (card.folder / name).read_bytes()
            assert data[8:12] == b"WEBP"
            assert len(data) < 80_000
    assert set(SHOTS) == {card.place for card in cards()}


def test_a_site_is_written_again_without_what_is_gone(site: Path, tmp_path: Path) -> None:
    to = tmp_path / "site"
    to.mkdir()
    (to / "gone.html").write_text("old", encoding="utf-8")
    (to / "mine.txt").write_text("mine", encoding="utf-8")
    mark = {"files": ["index.html", "gone.html", "../outside.txt"]}
    (to / MARK).write_text(json.dumps(mark), encoding="utf-8")
    (tmp_path / "outside.txt").write_text("stays", encoding="utf-8")
    write_site(to)
    assert not (to / "gone.html").exists()
    assert (to / "mine.txt").read_text(encoding="utf-8") == "mine"
    assert (tmp_path / "outside.txt").exists()
    for page in pages(site):
        again = to / page.relative_to(site)
        assert again.read_bytes() == page.read_bytes(), "the same site gives the same bytes"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--all", "whole-cell", "--to", "new/"], "--all and whole-cell: give one of them"),
        (["--all", "--to", "site.html"], "--all writes a folder"),
        (["--all", "--to", "full/"], "is not empty and holds no site of EVViz"),
        (["--all", "--to", "file"], "is a file; give the name of a folder"),
        (["--all", "--to", "file/site/"], "file: is a file; give the name of a folder"),
        (["--all"], "--to"),
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
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "thesis.txt").write_text("x", encoding="utf-8")
    (tmp_path / "file").write_text("x", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    assert main(["export", *words]) == 2
    told = capsys.readouterr().err.strip()
    assert message in told
    assert "\n" not in told
    assert sorted(tmp_path.rglob("*")) == before
