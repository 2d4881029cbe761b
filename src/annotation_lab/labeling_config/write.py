"""Write a model's labels into a Labeling Config, and take them out again, as the Spark NLP pipeline widget does.

The text is changed only at the places concerned: formatting, order and comments stay as the user wrote them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import quoteattr

from annotation_lab.errors import InvalidInput
from annotation_lab.labeling_config.colours import unused_colours
from annotation_lab.labeling_config.elements import Element, parse_elements
from annotation_lab.labeling_config.source import Source

GROUPS = {"Label": "Labels", "Choice": "Choices", "Relation": "Relations"}
"""What is predicted, and what it stands in."""

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


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

    Labels of an NER model go into the first `Labels`, statuses beside them with `assertion="true"`, classes
    into a `Choices` of the model; a group that is missing is made. An entity label that another model predicts is
    written once more beside it: both then predict it. Raises `InvalidInput` where the XML cannot be read, a status is
    another model's, a label is of another kind, or a label cannot be written in XML.
    """
    elements = _elements(xml)
    source, written = Source(xml), Written(xml)
    wanted = list(dict.fromkeys(label.strip() for label in labels))
    if unwritable := [label for label in wanted if not label or _NOT_IN_XML.search(label)]:
        raise InvalidInput(f"XML cannot hold the label {unwritable[0]!r}.", hint="Leave it out.", details=unwritable)
    if kind in {"classification", "multi_classification"}:
        _sort_out_classes(written, elements, model, wanted)
        if written.added:
            _add_choices(source, elements, model, written.added, multiple=kind == "multi_classification")
    else:
        new = _sort_out_labels(written, source, elements, model, wanted, assertion=kind == "assertion")
        if new:
            _add_to_labels(source, elements, model, new, assertion=kind == "assertion")
    written.xml = source.edited()
    return written


def remove_labels(xml: str, model: str) -> str:
    """Take out all labels, classes and relations of one model together.

    A group that held nothing else goes with them, unless a comment stands in it or a `Filter` names it.
    Raises `InvalidInput` where the XML cannot be read.
    """
    elements = _elements(xml)
    source = Source(xml)
    gone = {id(element) for element in elements if _is_predicted_by(element, model)}
    filtered = {_attribute(element, "toName") for element in elements if element.name == "Filter"}
    for group in elements:
        if group.name not in GROUPS.values() or not _holds_only(source, group, gone):
            continue
        if _attribute(group, "name") not in filtered:
            gone -= {id(child) for child in group.children}
            gone.add(id(group))
    for element in elements:
        if id(element) in gone:
            source.cut(element)
        elif element.name == "Choices" and _attribute(element, "model") == model:
            span = source.attribute(element, "model")
            source.replace(*span, "") if span else None
    return source.edited()


def _is_predicted_by(element: Element, model: str) -> bool:
    own = _attribute(element, "model")
    if element.name == "Choice" and element.parent is not None:
        own = own or _attribute(element.parent, "model")
    return element.name in GROUPS and own == model


def _holds_only(source: Source, group: Element, gone: set[int]) -> bool:
    """Whether all that stands in the group goes, and no comment does."""
    if not group.children or not all(id(child) in gone for child in group.children):
        return False
    return "<!--" not in source.xml[source.opened(group) : source.closing(group)]


def _elements(xml: str) -> list[Element]:
    root, problems = parse_elements(xml)
    if root is None:
        raise InvalidInput(problems[0].message, details=[p.to_json() for p in problems])
    return root.walk()


def _sort_out_classes(written: Written, elements: list[Element], model: str, labels: list[str]) -> None:
    there = {_attribute(e, "value") for e in elements if e.name == "Choice" and _is_predicted_by(e, model)}
    written.already_there = [label for label in labels if label in there]
    written.added = [label for label in labels if label not in there]


def _sort_out_labels(
    written: Written, source: Source, elements: list[Element], model: str, labels: list[str], *, assertion: bool
) -> list[str]:
    """Give the model to labels that are there by hand, stand beside those of other models; which ones are new."""
    new = []
    standing: dict[str, list[Element]] = {}
    for element in elements:
        if element.name == "Label":
            standing.setdefault(_attribute(element, "value"), []).append(element)
    for value in labels:
        there = standing.get(value, [])
        by_hand = next((element for element in there if not _attribute(element, "model")), None)
        if not there:
            new.append(value)
            written.added.append(value)
        elif any(_attribute(element, "model") == model for element in there):
            written.already_there.append(value)
        elif by_hand is not None:
            _refuse_other_kind(by_hand, value, assertion=assertion)
            span = source.attribute(by_hand, "model") or (source.attributes_end(by_hand),) * 2
            source.replace(*span, f" model={quoteattr(model)}")
            written.now_predicted.append(value)
        else:
            _refuse_other_kind(there[-1], value, assertion=assertion)
            _stand_beside(source, there[-1], value, model, assertion=assertion)
            written.added.append(value)
    return new


def _stand_beside(source: Source, other: Element, value: str, model: str, *, assertion: bool) -> None:
    if assertion:
        raise InvalidInput(
            f"{value!r} is predicted by {_attribute(other, 'model')!r} already; one assertion model is allowed.",
            hint="Remove it there first, or leave it out here.",
        )
    colour = _attribute(other, "background")
    told = f" background={quoteattr(colour)}" if colour else ""
    at = source.start(other)
    between = source.newline + source.indent(at) if source.is_first_on_line(at) else ""
    line = f"<Label value={quoteattr(value)} model={quoteattr(model)}{told}/>"
    source.insert(source.behind_comment(source.end(other)), between + line)


def _refuse_other_kind(element: Element, value: str, *, assertion: bool) -> None:
    if (_attribute(element, "assertion").lower() == "true") != assertion:
        kinds = ("a label", "an assertion label")
        raise InvalidInput(
            f"{value!r} stands in line {element.place.line} as {kinds[not assertion]}; the model has it as "
            f"{kinds[assertion]}.",
            hint="Rename or remove that one first, or leave it out here.",
        )


def _add_to_labels(source: Source, elements: list[Element], model: str, labels: list[str], *, assertion: bool) -> None:
    colours = unused_colours([e.attributes["background"] for e in elements if e.attributes.get("background")])
    tail = ' assertion="true"' if assertion else ""
    lines = [
        f"<Label value={quoteattr(value)} model={quoteattr(model)}{tail} background={quoteattr(next(colours))}/>"
        for value in labels
    ]
    group = next((e for e in elements if e.name == "Labels"), None)
    if group is not None:
        _append_children(source, group, lines)
    else:
        _append_group(source, elements, f"name={quoteattr(_free_name(elements, 'label'))}", "Labels", lines)


def _add_choices(source: Source, elements: list[Element], model: str, classes: list[str], *, multiple: bool) -> None:
    lines = [f"<Choice value={quoteattr(value)}/>" for value in classes]
    group = next((e for e in elements if e.name == "Choices" and _attribute(e, "model") == model), None)
    if group is not None:
        _append_children(source, group, lines)
        return
    name = _free_name(elements, re.sub(r"\W+", "_", model))
    mode = "multiple" if multiple else "single"
    told = f"name={quoteattr(name)} choice={quoteattr(mode)} model={quoteattr(model)}"
    _append_group(source, elements, told, "Choices", lines)


def _append_group(source: Source, elements: list[Element], told: str, tag: str, lines: list[str]) -> None:
    """Put a group before the Text it is for, or at the end where there is none."""
    text = next((e for e in elements if e.name == "Text"), None)
    to_name = (_attribute(text, "name") if text else "") or "text"
    name, _, rest = told.partition(" ")
    head = f"<{tag} {name} toName={quoteattr(to_name)}{' ' + rest if rest else ''}>"
    if text is None or text.parent is None:
        _append_children(source, elements[0], [head, *("  " + line for line in lines), f"</{tag}>"])
        return
    at = source.start(text)
    if source.is_first_on_line(at):
        between = source.newline + source.indent(at)
        source.insert(at, between.join([head, *("  " + line for line in lines), f"</{tag}>"]) + between)
    else:
        source.insert(at, "".join([head, *lines, f"</{tag}>"]))


def _append_children(source: Source, parent: Element, lines: list[str]) -> None:
    """Put lines behind the last child, indented as the children are; on one line if they stand on one."""
    start = source.start(parent)
    outer = source.newline + source.indent(start)
    if source.is_empty_tag(parent):
        body = "".join(f"{outer}  {line}" for line in lines)
        source.replace(source.attributes_end(parent), source.end(parent), f">{body}{outer}</{parent.name}>")
    elif parent.children:
        last = parent.children[-1]
        at = source.start(last)
        between = source.newline + source.indent(at) if source.is_first_on_line(at) else ""
        source.insert(source.behind_comment(source.end(last)), "".join(between + line for line in lines))
    else:
        at = source.closing(parent)
        alone = source.is_first_on_line(at)
        body = "".join(f"{outer}  {line}" for line in lines)
        source.insert(source.line_break_before(at) if alone else at, body if alone else body + outer)


def _free_name(elements: list[Element], wanted: str) -> str:
    taken = {element.attributes.get("name") for element in elements}
    return next(n for n in (wanted, *(f"{wanted}{i}" for i in range(2, 1000))) if n not in taken)


def _attribute(element: Element, name: str) -> str:
    return element.attributes.get(name, "").strip()
