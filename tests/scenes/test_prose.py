"""Prose: keyed pieces become HTML that is safe, cited and marked."""

import pytest

from evviz.errors import InputError
from evviz.scenes.prose import grade, parse
from evviz.scenes.render import Renderer, inside

LIBRARY = {
    "claims": {"J011": {"says": "Exosomes measure 50-150 nm.", "refs": ["J.3"]}},
    "references": {"J": {"citation": "Jin", "doi": "10.1/x"}, "J.3": {"citation": "Work 3"}},
    "glossary": [
        {"id": "ilv", "term": "Intraluminal vesicle", "aliases": ["ILV"], "says": "Inside."}
    ],
}


@pytest.fixture
def renderer(tmp_path):
    return Renderer(LIBRARY, tmp_path, ["J011"])


def test_sections_and_parts_are_found_by_key():
    prose = parse("# Title\nintro\n\n## one: First\ntext\n### a\nyes\n### a.feedback\nwell\n", "x")
    assert (prose.title, prose.text) == ("Title", "intro")
    assert prose.section("one").title == "First"
    assert prose.section("one").parts == {"a": "yes", "a.feedback": "well"}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("no title", "no title"),
        ("# T\n## Two words: x\n", "heading 'Two words: x'"),
        ("# T\n## a: A\n## a: B\n", "section 'a' appears twice"),
        ("# T\n### a\n", "before the first '##'"),
        ("# T\n# U\n", "a second title"),
    ],
)
def test_a_malformed_file_is_told(text, says):
    with pytest.raises(InputError, match=says):
        parse(text, "en.md")


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "<iframe src='https://example.org'></iframe>",
        "<a href='https://x.org' onclick='alert(1)'>x</a>",
        "<style>*{display:none}</style>",
    ],
)
def test_hostile_prose_becomes_harmless(renderer, hostile):
    html = renderer.html(f"before {hostile} after")
    for sign in ("<script", "<iframe", "<style", "<img", 'href="javascript', 'href="data'):
        assert sign not in html.lower()
    assert "<a " not in html or 'onclick="' not in html.replace("&quot;", '"').split("<a ")[1][:40]


def test_a_citation_becomes_a_number_with_a_reference(renderer):
    html = renderer.html("Small [@J011].")
    assert '<sup class="cites"><a href="#reference-1" data-reference="1">1</a></sup>' in html
    (entry,) = renderer.references.entries()
    assert entry["says"] == "Exosomes measure 50-150 nm."
    assert [work["text"] for work in entry["works"]] == ["Jin", "Work 3"]


def test_an_unknown_claim_is_told(renderer):
    with pytest.raises(InputError, match="unknown claim 'J012'; did you mean J011"):
        renderer.html("[@J012]")


def test_a_word_of_the_glossary_is_marked_once_and_not_inside_links(renderer):
    html = renderer.html("An ILV, ILVs, and [an ILV](https://example.org). ilv is not a word.")
    assert html.count('data-term="ilv"') == 1
    assert "<a" in html
    assert "<button" not in html.split("<a")[1]


def test_a_picture_may_not_leave_its_folder(renderer, tmp_path):
    with pytest.raises(InputError, match="leads out of its folder"):
        renderer.html("![x](../secret.png)")
    with pytest.raises(InputError, match=r"\.jpeg, \.jpg, \.png, \.webp are allowed"):
        renderer.html("![x](drawing.svg)")
    with pytest.raises(InputError, match="leads out"):
        inside(tmp_path, "/etc/passwd", "here")


def test_long_sentences_are_harder_to_read():
    short = "The cell is small. It makes a bag. The bag leaves. " * 6
    long = "Notwithstanding considerable heterogeneity of multivesicular compartments, " * 8
    assert grade(short) < 5 < 12 < grade(long)
