"""Prose as HTML that is safe to show: sanitised, cited, with words of the glossary marked."""

import base64
import html
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import nh3
from markdown_it import MarkdownIt

from evviz.errors import InputError, unknown

#: What prose may contain. Nothing that runs, loads or looks like part of the page itself.
TAGS = {
    *("p", "br", "em", "strong", "code", "pre", "blockquote", "ul", "ol", "li", "hr", "img", "a"),
    *("table", "thead", "tbody", "tr", "th", "td", "sup", "sub"),
}
ATTRIBUTES = {"a": {"href"}, "img": {"src", "alt"}, "ol": {"start"}}
#: Pictures that a pack may bring.
PICTURES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".webp": "image/webp"}
#: The largest picture, in bytes.
LARGEST_PICTURE = 400_000

_MARKDOWN = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable("table")
_CITE = re.compile(r"\[@([^\]\n]{1,200})\]")
_CLAIM = re.compile(r"^[A-Z][A-Z0-9]{1,11}$")
_TAG = re.compile(r"(<[^>]*>)")
#: Elements inside which no word is marked.
_QUIET = {"a", "code", "pre", "button"}


class References:
    """Numbers claims in the order in which they are first cited.

    Args:
        model: the compiled knowledge.
    """

    def __init__(self, model: Mapping[str, Any]) -> None:
        self.claims: Mapping[str, Any] = model.get("claims", {})
        self.works: Mapping[str, Any] = model.get("references", {})
        self.order: list[str] = []

    def number(self, claim: str) -> int:
        """The number of *claim*, a new one if it was not cited yet."""
        if claim not in self.order:
            self.order.append(claim)
        return self.order.index(claim) + 1

    def source(self, claim: str) -> str:
        """Where a claim comes from, in short: `Jin et al. 2022, Biol Res 55:35 (J011)`."""
        review = _work(self.works[claim[0]])["text"] if claim[0] in self.works else "review"
        return f"{review} ({claim})"

    def entries(self) -> list[dict[str, Any]]:
        """The list of references: number, claim, what it says, works."""
        return [self._entry(number, claim) for number, claim in enumerate(self.order, 1)]

    def _entry(self, number: int, claim: str) -> dict[str, Any]:
        record = self.claims.get(claim, {})
        keys = [str(key) for key in record.get("refs", [])]
        review = claim[0]
        works = [key for key in (review, *keys) if key in self.works]
        return {
            "n": number,
            "id": claim,
            "says": record.get("says", ""),
            "works": [_work(self.works[key]) for key in dict.fromkeys(works)],
        }


def _work(work: Any) -> dict[str, str]:
    if isinstance(work, str):
        return {"text": work, "doi": ""}
    return {
        "text": str(work.get("citation", work.get("text", ""))),
        "doi": str(work.get("doi") or ""),
    }


class Renderer:
    """Makes HTML of pieces of prose that share one list of references and one glossary.

    Args:
        model: the compiled knowledge: claims, references, glossary.
        folder: where pictures may lie; None forbids them.
        known: ids of all claims; citing another is an error. None allows every id.
    """

    def __init__(
        self,
        model: Mapping[str, Any],
        folder: Path | None = None,
        known: Iterable[str] | None = None,
    ) -> None:
        self.references = References(model)
        self.folder = folder
        self.known = None if known is None else set(known)
        self.glossary = {str(term["id"]): term for term in model.get("glossary", [])}
        self.used: dict[str, None] = {}
        self._by_word, self._words = _words(self.glossary)

    def html(self, text: str, where: str = "prose", mark: bool = True) -> str:
        """The HTML of one piece.

        Args:
            text: CommonMark.
            where: named in errors.
            mark: whether words of the glossary become buttons (not inside a label or button).

        Raises:
            InputError: it cites an unknown claim, or its picture is missing, too large or outside.
        """
        tokens = _MARKDOWN.parse(text)
        for token in tokens:
            for child in token.children or ():
                if child.type == "image":
                    child.attrs["src"] = self._picture(str(child.attrs.get("src", "")), where)
        rendered = _MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {})
        clean = nh3.clean(
            rendered,
            tags=TAGS,
            attributes=ATTRIBUTES,
            attribute_filter=_allowed,
            url_schemes={"https", "data"},
            link_rel="noopener noreferrer",
        )
        cited = _CITE.sub(lambda match: self._cite(match[1], where), clean)
        return self._mark(cited) if mark else cited

    def inline(self, text: str, where: str = "prose") -> str:
        """The HTML of a text of one paragraph, without the paragraph: for labels."""
        whole = self.html(text, where, mark=False).strip()
        if whole.startswith("<p>") and whole.count("<p>") == 1 and whole.endswith("</p>"):
            return whole[3:-4]
        return whole

    def _cite(self, text: str, where: str) -> str:
        numbers = []
        for claim in (part.strip() for part in text.split(";")):
            if not _CLAIM.match(claim):
                raise InputError(f"{where}: citation '{claim}'; a claim id such as J381 is allowed")
            if self.known is not None and claim not in self.known:
                raise unknown("claim", claim, self.known, where)
            numbers.append(self.references.number(claim))
        links = ",".join(f'<a href="#reference-{n}" data-reference="{n}">{n}</a>' for n in numbers)
        return f'<sup class="cites">{links}</sup>'

    def _mark(self, text: str) -> str:
        """Make the first appearance of every word of the glossary a button."""
        if self._words is None:
            return text
        seen: set[str] = set()
        quiet = 0
        parts = _TAG.split(text)
        for i, part in enumerate(parts):
            if part.startswith("<"):
                name = part.strip("</> ").split(" ")[0]
                if name in _QUIET or name == "sup":
                    quiet += -1 if part.startswith("</") else 1
            elif not quiet:
                parts[i] = self._words.sub(lambda match: self._term(match, seen), part)
        return "".join(parts)

    def _term(self, match: re.Match[str], seen: set[str]) -> str:
        term = self._by_word.get(match[0]) or self._by_word[match[0].casefold()]
        if term in seen:
            return match[0]
        seen.add(term)
        self.used[term] = None
        data = html.escape(term)
        return f'<button type="button" class="term" data-term="{data}">{match[0]}</button>'

    def _picture(self, name: str, where: str) -> str:
        if self.folder is None:
            raise InputError(f"{where}: picture '{name}'; pictures are not allowed here")
        path = inside(self.folder, name, where)
        kind = PICTURES.get(path.suffix.lower())
        if kind is None:
            raise InputError(
                f"{where}: picture '{name}'; {', '.join(sorted(PICTURES))} are allowed"
            )
        if not path.is_file():
            raise InputError(f"{where}: picture '{name}': no such file")
        if path.stat().st_size > LARGEST_PICTURE:
            raise InputError(
                f"{where}: picture '{name}' is larger than {LARGEST_PICTURE // 1000} kB"
            )
        return f"data:{kind};base64,{base64.b64encode(path.read_bytes()).decode()}"


def inside(folder: Path, name: str, where: str) -> Path:
    """The file *name* in *folder*.

    Raises:
        InputError: the name leads out of the folder.
    """
    path = (folder / name).resolve()
    if not name or not path.is_relative_to(folder.resolve()):
        raise InputError(f"{where}: '{name}' leads out of its folder; give a file inside it")
    return path


def _allowed(tag: str, attribute: str, value: str) -> str | None:
    if tag == "a" and attribute == "href":
        return value if value.startswith(("https://", "#")) else None
    if tag == "img" and attribute == "src":
        return value if value.startswith("data:image/") else None
    return value


def _words(glossary: Mapping[str, Any]) -> tuple[dict[str, str], re.Pattern[str] | None]:
    """Terms by word, and a pattern that finds every term and alias, plurals too, longest first.

    A word in capitals (ILV) is found as it is written, others in any case.
    """
    by_word: dict[str, str] = {}
    patterns: dict[str, str] = {}
    for key, term in glossary.items():
        for word in (str(term["term"]), *map(str, term.get("aliases", []))):
            for form in (word, f"{word}s"):
                text = html.escape(form, quote=False)
                exact = word.upper() == word
                by_word.setdefault(text if exact else text.casefold(), key)
                found = re.escape(text)
                patterns[text] = found if exact else f"(?i:{found})"
    if not patterns:
        return {}, None
    longest = sorted(patterns, key=len, reverse=True)
    joined = "|".join(patterns[text] for text in longest)
    return by_word, re.compile(rf"(?<![\w-])(?:{joined})(?![\w-])")
