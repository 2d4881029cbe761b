"""Guidelines: Markdown as it was written, and HTML that is safe to show."""

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

_markdown = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable(["table", "strikethrough"])
_TAGS = nh3.ALLOWED_TAGS - {"img", "area", "map"}
"""No pictures: they would tell another host who reads the guidelines."""


FIRST_HEADING = 4
"""The level at which headings of the guidelines begin: below those of the page that shows them."""


def to_html(markdown: str) -> str:
    """Safe HTML of CommonMark with tables: no scripts, no styles, no pictures; HTML in the text is shown as text."""
    tokens = _markdown.parse(markdown)
    for token in tokens:
        _lower_heading(token)
    html = _markdown.renderer.render(tokens, _markdown.options, {})
    return nh3.clean(html, tags=_TAGS, url_schemes={"http", "https", "mailto"})


def _lower_heading(token: Token) -> None:
    if token.type in {"heading_open", "heading_close"}:
        token.tag = f"h{min(6, int(token.tag[1:]) + FIRST_HEADING - 1)}"
