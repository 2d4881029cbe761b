"""Write a model's labels into a Labeling Config, and take them out again, as the Spark NLP pipeline widget does.

The text is changed only at the places concerned: formatting, order and comments stay as the user wrote them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import quoteattr

from annotation_lab.errors import InvalidInput
from annotation_lab.labeling_config.colours import unused_colours
from annotation_lab.labeling_config.config import LabelingConfig
from annotation_lab.labeling_config.elements import Element, parse_elements
from annotation_lab.labeling_config.parse import parse
from annotation_lab.labeling_config.problems import Place

_TAG = re.compile(r"""<[^!?/][^\s/>]*(?:\s+[^\s=]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*/?>""")

_REST_OF_LINE = re.compile(r"([ \t]*<!--(?:(?!-->)[^\r\n])*-->)[ \t]*(?=[\r\n])")


@dataclass(slots=True)
class Written:
    """The new XML and what became of each label."""

    xml: str
    added: list[str] = field(default_factory=list)
    already_there: list[str] = field(default_factory=list)
    now_predicted: list[str] = field(default_factory=list)
    """Labels that were there by hand and are predicted from now on."""


def add_labels(xml: str, model: str, labels: Sequence[str], *, kind: str) -> Written:
    """Write `labels` of a model of `kind` (a value of `engines.base.ModelKind`).

    Labels of an NER model go into the first `Labels` with other entity labels, statuses beside them with
    `assertion="true"`, classes into a `Choices` of the model; a group that is missing is made. Raises
    `InvalidInput` where the XML cannot be read or a label is another model's.
    """
    config = _readable(xml)
    written = Written(xml)
    is_class = kind in {"classification", "multi_classification"}
    fresh = _sort_out(written, config, model, labels, is_class=is_class)
    if not fresh:
        return written
    if is_class:
        _add_choices(written, model, fresh, multiple=kind == "multi_classification")
    else:
        _add_to_labels(written, model, fresh, assertion=kind == "assertion")
    written.added = fresh
    return written


def remove_labels(xml: str, model: str) -> str:
    """Take out all labels and classes of one model together, and groups that are empty then."""
    _readable(xml)
    for element in reversed(_elements(xml)):
        if _is_predicted_by(element, model):
            xml = _cut(xml, element)
    for element in reversed(_elements(xml)):
        if element.name in {"Labels", "Choices"} and not element.children:
            xml = _cut(xml, element)
    return xml


def _is_predicted_by(element: Element, model: str) -> bool:
    own = element.attributes.get("model", "").strip()
    group = element.parent.attributes.get("model", "").strip() if element.parent else ""
    return (element.name == "Label" and own == model) or (element.name == "Choice" and (own or group) == model)


def _readable(xml: str) -> LabelingConfig:
    root, problems = parse_elements(xml)
    if root is None:
        raise InvalidInput(problems[0].message, details=[p.to_json() for p in problems])
    return parse(xml).config


def _elements(xml: str) -> list[Element]:
    root, _ = parse_elements(xml)
    return root.walk() if root else []


def _sort_out(
    written: Written, config: LabelingConfig, model: str, labels: Sequence[str], *, is_class: bool
) -> list[str]:
    """The labels that are not there yet; those by hand get the model, those of another model are refused."""
    if is_class:
        there = {c.value: c.model or g.model for g in config.choice_groups for c in g.choices if (c.model or g.model)}
    else:
        there = {label.value: label.model for label in config.labels}
    fresh = []
    for value in dict.fromkeys(labels):
        if value not in there:
            fresh.append(value)
        elif there[value] == model:
            written.already_there.append(value)
        elif there[value] is None:
            element = next(e for e in _elements(written.xml) if e.name == "Label" and _value(e) == value)
            written.xml = _insert(written.xml, _tag_end(written.xml, element), f" model={quoteattr(model)}")
            written.now_predicted.append(value)
        else:
            raise InvalidInput(
                f"{value!r} is predicted by {there[value]!r} already.",
                hint="Remove it there first, or leave it out here.",
            )
    return fresh


def _add_to_labels(written: Written, model: str, labels: list[str], *, assertion: bool) -> None:
    elements = _elements(written.xml)
    used = [e.attributes["background"] for e in elements if e.attributes.get("background")]
    colours = unused_colours(used)
    tail = ' assertion="true"' if assertion else ""
    lines = [
        f"<Label value={quoteattr(value)} model={quoteattr(model)}{tail} background={quoteattr(next(colours))}/>"
        for value in labels
    ]
    group = next((e for e in elements if e.name == "Labels"), None)
    if group is not None:
        written.xml = _append_children(written.xml, group, lines)
    else:
        name = _free_name(elements, "label")
        written.xml = _append_group(written.xml, f"<Labels name={quoteattr(name)} toName={{to}}>", lines, "</Labels>")


def _add_choices(written: Written, model: str, classes: list[str], *, multiple: bool) -> None:
    elements = _elements(written.xml)
    lines = [f"<Choice value={quoteattr(value)}/>" for value in classes]
    group = next((e for e in elements if e.name == "Choices" and e.attributes.get("model", "").strip() == model), None)
    if group is not None:
        written.xml = _append_children(written.xml, group, lines)
        return
    name = _free_name(elements, re.sub(r"\W+", "_", model))
    mode = "multiple" if multiple else "single"
    head = f"<Choices name={quoteattr(name)} toName={{to}} choice={quoteattr(mode)} model={quoteattr(model)}>"
    written.xml = _append_group(written.xml, head, lines, "</Choices>")


def _append_group(xml: str, head: str, lines: list[str], tail: str) -> str:
    elements = _elements(xml)
    text = next((e for e in elements if e.name == "Text"), None)
    to_name = text.attributes.get("name", "text") if text else "text"
    block = [head.format(to=quoteattr(to_name)), *("  " + line for line in lines), tail]
    if text is not None and text.parent is not None:
        at = _offset(xml, text.place)
        indent = _indent(xml, at)
        return _insert(xml, at, f"\n{indent}".join(block) + f"\n{indent}")
    return _append_children(xml, elements[0], block)


def _append_children(xml: str, parent: Element, lines: list[str]) -> str:
    """Put lines behind the last child, indented as the children are."""
    start = _offset(xml, parent.place)
    if _is_empty_tag(xml, start):
        opened = _tag_at(xml, start)
        slash = start + opened.rindex("/")
        body = "".join(f"\n{_indent(xml, start)}  {line}" for line in lines)
        close = f">{body}\n{_indent(xml, start)}</{parent.name}>"
        return xml[:slash].rstrip() + close + xml[start + len(opened) :]
    if parent.children:
        last = parent.children[-1]
        at = _line_end(xml, _end(xml, last))
        indent = _indent(xml, _offset(xml, last.place))
        return _insert(xml, at, "".join(f"\n{indent}{line}" for line in lines))
    at = start + len(_tag_at(xml, start))
    indent = _indent(xml, start)
    return _insert(xml, at, "".join(f"\n{indent}  {line}" for line in lines) + f"\n{indent}")


def _cut(xml: str, element: Element) -> str:
    """Without the element; its whole line goes if nothing else stands on it."""
    start, end = _offset(xml, element.place), _end(xml, element)
    line_start = xml.rfind("\n", 0, start)
    if line_start >= 0 and not xml[line_start + 1 : start].strip() and xml[end : end + 1] in {"\n", "\r"}:
        start = line_start
    return xml[:start] + xml[end:]


def _end(xml: str, element: Element) -> int:
    """Offset behind the element."""
    start = _offset(xml, element.place)
    if _is_empty_tag(xml, start):
        return start + len(_tag_at(xml, start))
    closing = _offset(xml, element.end)
    return xml.index(">", closing) + 1


def _line_end(xml: str, at: int) -> int:
    """Behind a comment that stands on the rest of the line, for it belongs to what is before it."""
    match = _REST_OF_LINE.match(xml, at)
    return match.end(1) if match else at


def _tag_end(xml: str, element: Element) -> int:
    """Offset of the `/>` or `>` of the opening tag."""
    start = _offset(xml, element.place)
    tag = _tag_at(xml, start)
    return start + len(tag.rstrip("/>").rstrip())


def _tag_at(xml: str, start: int) -> str:
    match = _TAG.match(xml, start)
    if match is None:
        raise InvalidInput(f"The tag at character {start} cannot be read.")
    return match[0]


def _is_empty_tag(xml: str, start: int) -> bool:
    return _tag_at(xml, start).endswith("/>")


def _offset(xml: str, place: Place) -> int:
    """Characters before a place; lines end as the XML parser counts them (LF, CRLF or CR)."""
    offset = 0
    for _ in range(place.line - 1):
        match = re.compile(r"\r\n|\n|\r").search(xml, offset)
        offset = match.end() if match else len(xml)
    return offset + place.column - 1


def _indent(xml: str, at: int) -> str:
    line = xml[xml.rfind("\n", 0, at) + 1 : at]
    return line[: len(line) - len(line.lstrip())]


def _insert(xml: str, at: int, what: str) -> str:
    return xml[:at] + what + xml[at:]


def _free_name(elements: list[Element], wanted: str) -> str:
    taken = {element.attributes.get("name") for element in elements}
    return next(n for n in (wanted, *(f"{wanted}{i}" for i in range(2, 1000))) if n not in taken)


def _value(element: Element) -> str:
    return element.attributes.get("value", "").strip()
