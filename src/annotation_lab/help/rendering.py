"""One page of the documentation: its title, its headings, safe HTML, and its text section by section."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

ADDRESS = "/help"
"""Where the application shows the pages."""

_markdown = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
_HEADINGS = {f"h{level}" for level in range(1, 7)}
_TAGS = nh3.ALLOWED_TAGS - {"img", "area", "map"}
_ATTRIBUTES = {**nh3.ALLOWED_ATTRIBUTES, **{tag: {"id"} for tag in _HEADINGS}}
_OTHER_PAGE = re.compile(r"(?P<slug>[a-z0-9-]+)\.md(?P<place>#.*)?")


@dataclass(frozen=True)
class Section:
    """What stands between two headings; `anchor` is empty for what stands above the first one."""

    heading: str
    anchor: str
    level: int
    text: str


@dataclass(frozen=True)
class HelpPage:
    """A page as it is shown; the title is not part of the HTML."""

    slug: str
    title: str
    html: str
    sections: tuple[Section, ...]


def render(slug: str, markdown: str) -> HelpPage:
    """The page of CommonMark with tables; HTML in the text is shown as text, pictures are left out."""
    tokens = _markdown.parse(markdown)
    title, tokens = _take_title(tokens, slug)
    _name_headings(tokens)
    for token in tokens:
        _lead_links(token.children or [], slug)
    html = _markdown.renderer.render(tokens, _markdown.options, {})
    safe = nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes={"http", "https", "mailto"})
    return HelpPage(slug, title, safe, tuple(_sections(title, tokens)))


def anchor_of(heading: str, taken: Iterable[str] = ()) -> str:
    """The name of a heading in an address, as GitHub makes it, so that links work in both places."""
    plain = re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")
    known = set(taken)
    names = (plain if number == 0 else f"{plain}-{number}" for number in range(len(known) + 1))
    return next(name for name in names if name not in known)


def _take_title(tokens: list[Token], slug: str) -> tuple[str, list[Token]]:
    if len(tokens) > 2 and tokens[0].type == "heading_open" and tokens[0].tag == "h1":
        return _plain(tokens[1]), tokens[3:]
    return slug, tokens


def _name_headings(tokens: list[Token]) -> None:
    anchors: list[str] = []
    for opening, content in pairwise(tokens):
        if opening.type == "heading_open":
            anchors.append(anchor_of(_plain(content), anchors))
            opening.attrSet("id", anchors[-1])


def _lead_links(children: list[Token], slug: str) -> None:
    """Links between pages lead to the application's own; those to files it does not show become plain text."""
    is_dropped = False
    for token in children:
        if token.type == "link_open":
            target = _target(str(token.attrGet("href") or ""), slug)
            is_dropped = target is None
            token.attrSet("href", target or "")
        if is_dropped and token.type in {"link_open", "link_close"}:
            is_dropped = token.type == "link_open"
            token.type, token.tag, token.content, token.nesting = "text", "", "", 0


def _target(href: str, slug: str) -> str | None:
    if href.startswith(("http://", "https://", "mailto:")):
        return href
    if href.startswith("#"):
        return f"{ADDRESS}/{slug}{href}"
    page = _OTHER_PAGE.fullmatch(href)
    return f"{ADDRESS}/{page['slug']}{page['place'] or ''}" if page else None


def _sections(title: str, tokens: list[Token]) -> Iterable[Section]:
    heading, anchor, level, texts = title, "", 1, list[str]()
    previous: Token | None = None
    for token in tokens:
        if previous is not None and previous.type == "heading_open":
            yield Section(heading, anchor, level, _joined(texts))
            heading, anchor, texts = _plain(token), str(previous.attrGet("id")), []
            level = int(previous.tag[1:])
        elif token.type in {"inline", "fence", "code_block"}:
            texts.append(_plain(token))
        previous = token
    yield Section(heading, anchor, level, _joined(texts))


def _plain(token: Token) -> str:
    if token.children is None:
        return token.content
    return "".join(" " if child.type.endswith("break") else child.content for child in token.children)


def _joined(texts: Iterable[str]) -> str:
    return " ".join(" ".join(texts).split())
