"""Guidelines: Markdown as it was written, and HTML that is safe to show."""

import nh3
from markdown_it import MarkdownIt

_markdown = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable(["table", "strikethrough"])
_TAGS = nh3.ALLOWED_TAGS - {"img", "area", "map"}
"""No pictures: they would tell another host who reads the guidelines."""


def to_html(markdown: str) -> str:
    """Safe HTML of CommonMark with tables: no scripts, no styles, no pictures; HTML in the text is shown as text."""
    return nh3.clean(_markdown.render(markdown), tags=_TAGS, url_schemes={"http", "https", "mailto"})
