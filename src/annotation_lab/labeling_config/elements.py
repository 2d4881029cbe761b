"""XML elements with their places. Entities and DTDs are refused; `<` inside `allowed="A<>B"` is taken.

The product's documentation writes `A<>B` unescaped, which is not well-formed XML. Such signs are replaced, one
character for one, before the parser sees them, so that lines and columns stay right.
"""

import re
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from annotation_lab.labeling_config.problems import Place, Problem

LONGEST_CONFIG = 2_000_000
"""Characters."""

STAND_IN = "\ue000"
_ALLOWED = re.compile(r"""\ballowed\s*=\s*("[^"]*"|'[^']*')""")


@dataclass(slots=True)
class Element:
    """One element; `end` is the place of its closing tag (its own for an empty one)."""

    name: str
    attributes: dict[str, str]
    place: Place
    parent: "Element | None" = None
    end: Place = field(default_factory=lambda: Place(0, 0))
    children: list["Element"] = field(default_factory=list)

    def walk(self) -> list["Element"]:
        """This element and all below it, in document order."""
        return [self, *(inner for child in self.children for inner in child.walk())]


def parse_elements(xml: str) -> tuple[Element | None, list[Problem]]:
    """The root element, or None and the problem that stands in the way."""
    if len(xml) > LONGEST_CONFIG:
        text = f"The Labeling Config has {len(xml):,} characters; at most {LONGEST_CONFIG:,} are taken."
        return None, [Problem("config-too-long", text, 1, 1)]
    reader = _Reader()
    try:
        reader.read(_ALLOWED.sub(lambda m: m[0].replace("<", STAND_IN), xml))
    except _UnsafeXmlError:
        message = "A DTD or entity declaration is not taken; write plain XML."
        return None, [Problem("unsafe-xml", message, reader.place().line, reader.place().column)]
    except expat.ExpatError as error:
        message = f"This is not well-formed XML: {expat.ErrorString(error.code)}."
        return None, [Problem("not-well-formed", message, error.lineno, error.offset + 1)]
    return reader.root, []


class _UnsafeXmlError(Exception):
    """The XML declares a DTD or an entity."""


class _Reader:
    """Builds the elements. expat itself rather than defusedxml, which keeps the places to itself; like
    defusedxml it refuses every DTD, and with it all entities."""

    def __init__(self) -> None:
        self.root: Element | None = None
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

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        told = {key: value.replace(STAND_IN, "<") for key, value in attributes.items()}
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
        raise _UnsafeXmlError
