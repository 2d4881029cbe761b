"""XML elements with their places. Entities and DTDs are refused; `<` inside `allowed="A<>B"` is taken.

The product's documentation writes `A<>B` unescaped, which is not well-formed XML. Such signs are replaced, one
character for one, before the parser sees them, so that lines and columns stay right.
"""

import re
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from annotation_lab.labeling_config.problems import Place, Problem, problem

LONGEST_CONFIG = 2_000_000
"""Characters."""

DEEPEST = 100
"""Tags inside of tags."""

_STAND_INS = range(0xE000, 0xF900)
"""Private characters; one that the text does not hold stands for `<`."""
_ALLOWED = re.compile(r"""\ballowed\s*=\s*("[^"]*"|'[^']*')""")


_NO_ELEMENT, _INVALID_TOKEN, _UNCLOSED_TOKEN, _MISMATCHED_TAG = (
    expat.errors.codes[text]
    for text in (
        expat.errors.XML_ERROR_NO_ELEMENTS,
        expat.errors.XML_ERROR_INVALID_TOKEN,
        expat.errors.XML_ERROR_UNCLOSED_TOKEN,
        expat.errors.XML_ERROR_TAG_MISMATCH,
    )
)


@dataclass(slots=True)
class Element:
    """One element; `end` is the place of its closing tag (its own for an empty one)."""

    name: str
    attributes: dict[str, str]
    place: Place
    parent: "Element | None" = None
    end: Place = field(default_factory=lambda: Place(0, 0))
    children: list["Element"] = field(default_factory=list)

    def is_inside(self, name: str) -> bool:
        """Whether a tag of that name holds this one, at any depth."""
        above = self.parent
        while above is not None and above.name != name:
            above = above.parent
        return above is not None

    def walk(self) -> list["Element"]:
        """This element and all below it, in document order."""
        return [self, *(inner for child in self.children for inner in child.walk())]


def parse_elements(xml: str) -> tuple[Element | None, list[Problem]]:
    """The root element, or None and the problem that stands in the way."""
    if len(xml) > LONGEST_CONFIG:
        text = f"The Labeling Config has {len(xml):,} characters; at most {LONGEST_CONFIG:,} are taken."
        return None, [Problem("config-too-long", text, 1, 1)]
    stand_in = next((chr(code) for code in _STAND_INS if chr(code) not in xml), "<")
    reader = _Reader(stand_in)
    try:
        reader.read(_ALLOWED.sub(lambda m: m[0].replace("<", stand_in), xml))
    except _RefusedError as refused:
        return None, [problem(refused.code, refused.message, reader.place())]
    except UnicodeEncodeError as error:
        before = xml[: error.start]
        place = Place(before.count("\n") + 1, error.start - before.rfind("\n"))
        return None, [problem("not-well-formed", "Half a surrogate pair is no character.", place)]
    except expat.ExpatError as error:
        return None, [problem("not-well-formed", reader.explain(error), Place(error.lineno, error.offset + 1))]
    return reader.root, []


class _RefusedError(Exception):
    """The XML declares a DTD or an entity, or is too deep."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class _Reader:
    """Builds the elements. expat itself rather than defusedxml, which keeps the places to itself; like
    defusedxml it refuses every DTD, and with it all entities."""

    def __init__(self, stand_in: str) -> None:
        self.root: Element | None = None
        self._stand_in = stand_in
        self._open: list[Element] = []
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.EntityDeclHandler = self._refuse

    def read(self, xml: str) -> None:
        self._parser.Parse(xml, True)

    def place(self) -> Place:
        return Place(self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1)

    def explain(self, error: expat.ExpatError) -> str:
        """What expat found, and what to do about it."""
        message = f"This is not well-formed XML: {expat.ErrorString(error.code)}."
        if self._open and error.code in {_MISMATCHED_TAG, _NO_ELEMENT, _UNCLOSED_TOKEN}:
            last = self._open[-1]
            return f"{message} {last.name} of line {last.place.line} is open; close it with </{last.name}>."
        if error.code == _INVALID_TOKEN:
            return f"{message} In text and attributes write &lt; for <, &amp; for &."
        return message

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        told = {key: value.replace(self._stand_in, "<") for key, value in attributes.items()}
        if len(self._open) == DEEPEST:
            raise _RefusedError("too-deep", f"Tags stand at most {DEEPEST} deep inside of each other.")
        parent = self._open[-1] if self._open else None
        element = Element(name, told, self.place(), parent)
        if parent is not None:
            parent.children.append(element)
        else:
            self.root = element
        self._open.append(element)

    def _end(self, _name: str) -> None:
        self._open.pop().end = self.place()

    def _refuse(self, *_: Any) -> None:
        raise _RefusedError("unsafe-xml", "A DTD or entity declaration is not taken; write plain XML.")
