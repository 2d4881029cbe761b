"""The text of a Labeling Config and edits of it at the places of its elements; all else stays byte for byte."""

import re
from bisect import insort

from annotation_lab.labeling_config.elements import Element

_TAG = re.compile(r"""<[^!?/][^\s/>]*(?:\s+[^\s=]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*/?>""")
_BREAK = re.compile(r"\r\n|\n|\r")
_COMMENT_BEHIND = re.compile(r"([ \t]*<!--(?:(?!-->)[^\r\n])*-->)[ \t]*(?=[\r\n])")

_BLANK_REST = re.compile(r"[ \t]*(?=[\r\n])")


class Source:
    """One text and the edits to be made; positions are code points of the text as it was given."""

    def __init__(self, xml: str) -> None:
        self.xml = xml
        # Lines end as the XML parser counts them: LF, CRLF or CR.
        self._lines = [0, *(found.end() for found in _BREAK.finditer(xml))]
        first = _BREAK.search(xml)
        self.newline = first[0] if first else "\n"
        self._edits: list[tuple[int, int, str]] = []

    def insert(self, at: int, what: str) -> None:
        """Put something in at a position."""
        self.replace(at, at, what)

    def replace(self, start: int, end: int, what: str) -> None:
        """Put something in the place of a span."""
        insort(self._edits, (start, end, what))

    def edited(self) -> str:
        """The text with all edits."""
        parts, at = [], 0
        for start, end, what in self._edits:
            parts += [self.xml[at:start], what]
            at = end
        return "".join([*parts, self.xml[at:]])

    def start(self, element: Element) -> int:
        """Where the opening tag begins."""
        return self._lines[element.place.line - 1] + element.place.column - 1

    def opened(self, element: Element) -> int:
        """Behind the opening tag."""
        return self.start(element) + len(self._tag(element))

    def closing(self, element: Element) -> int:
        """Where the closing tag begins."""
        return self._lines[element.end.line - 1] + element.end.column - 1

    def end(self, element: Element) -> int:
        """Behind the closing tag."""
        if self.is_empty_tag(element):
            return self.opened(element)
        return self.xml.index(">", self.closing(element)) + 1

    def behind_comment(self, at: int) -> int:
        """Behind a comment on the rest of the line, for it belongs to what stands before it."""
        found = _COMMENT_BEHIND.match(self.xml, at)
        return found.end(1) if found else at

    def is_empty_tag(self, element: Element) -> bool:
        """Whether it is written `<X/>`."""
        return self._tag(element).endswith("/>")

    def attributes_end(self, element: Element) -> int:
        """Behind the last attribute of the opening tag."""
        tag = self._tag(element).removesuffix(">").removesuffix("/")
        return self.start(element) + len(tag.rstrip())

    def attribute(self, element: Element, name: str) -> tuple[int, int] | None:
        """The span of an attribute with the blanks before it."""
        quoted = r"""\s*=\s*(?:"[^"]*"|'[^']*')"""
        # It begins at the first blank only: from each one anew, a tag of many blanks would take their square.
        for found in re.finditer(rf"(?<!\s)\s++([^\s=]++){quoted}", self._tag(element)):
            if found[1] == name:
                return self.start(element) + found.start(), self.start(element) + found.end()
        return None

    def indent(self, at: int) -> str:
        """The blanks at the beginning of the line of a position."""
        line = self.xml[self._line_start(at) : at]
        return line[: len(line) - len(line.lstrip())]

    def is_first_on_line(self, at: int) -> bool:
        """Whether only blanks stand before it on its line, and it is not the text's first line."""
        start = self._line_start(at)
        return start > 0 and not self.xml[start:at].strip()

    def line_break_before(self, at: int) -> int:
        """Where the line break before the position's line begins."""
        start = self._line_start(at)
        return start - (2 if self.xml[max(0, start - 2) : start] == "\r\n" else 1)

    def cut(self, element: Element) -> None:
        """Take an element out; its whole line goes if nothing else stands on it."""
        start, end = self.start(element), self.end(element)
        rest = _BLANK_REST.match(self.xml, end)
        if rest and self.is_first_on_line(start):
            start, end = self.line_break_before(start), rest.end()
        self.replace(start, end, "")

    def _line_start(self, at: int) -> int:
        return max(self.xml.rfind("\n", 0, at), self.xml.rfind("\r", 0, at)) + 1

    def _tag(self, element: Element) -> str:
        found = _TAG.match(self.xml, self.start(element))
        if found is None:
            raise ValueError(f"no tag begins at line {element.place.line}, column {element.place.column}")
        return found[0]
