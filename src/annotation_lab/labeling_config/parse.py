"""From XML to a `LabelingConfig`."""

from dataclasses import dataclass

from annotation_lab.labeling_config.config import (
    Choice,
    ChoiceGroup,
    Filter,
    Label,
    LabelGroup,
    LabelingConfig,
    Relation,
    TextTag,
)
from annotation_lab.labeling_config.elements import Element, parse_elements
from annotation_lab.labeling_config.problems import Problem, Severity, problem

KNOWN_TAGS = {
    "View", "Header", "Text", "Labels", "Label", "Choices", "Choice", "Relations", "Relation", "Filter", "Search",
    "Style",
}  # fmt: skip
OTHER_MEDIA = {
    "Image", "Audio", "AudioPlus", "Video", "HyperText", "HTML", "Pdf", "PDF", "RectangleLabels", "RectangleLabel",
    "PolygonLabels", "KeyPointLabels", "BrushLabels", "EllipseLabels", "HyperTextLabels", "TimeSeries", "Paragraphs",
}  # fmt: skip
HOLDERS = {"Label": "Labels", "Choice": "Choices"}
"""What must stand inside of what."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A config and what was found wrong while reading it; `config` is empty if the XML cannot be read."""

    config: LabelingConfig
    problems: list[Problem]


def parse(xml: str) -> Parsed:
    """Read a Labeling Config; never raises, every problem is told with its place."""
    root, problems = parse_elements(xml)
    if root is None:
        return Parsed(LabelingConfig(), problems)
    if root.name != "View":
        problems.append(problem("no-view", f"The outermost tag is {root.name}; it must be View.", root.place))
    elements = root.walk()
    problems += [found for element in elements if (found := _unknown_tag(element))]
    problems += [found for element in elements if (found := _misplaced(element))]
    groups = [_label_group(e, problems) for e in elements if e.name == "Labels"]
    choices = [_choice_group(e, problems) for e in elements if e.name == "Choices"]
    relations = [_relation(e, problems) for e in elements if e.name == "Relation"]
    texts = [_text(e, problems) for e in elements if e.name == "Text"]
    filters = [_filter(e, problems) for e in elements if e.name == "Filter"]
    config = LabelingConfig(tuple(groups), tuple(choices), tuple(relations), tuple(texts), tuple(filters))
    return Parsed(config, problems)


def _misplaced(element: Element) -> Problem | None:
    holder = HOLDERS.get(element.name)
    if holder and not element.is_inside(holder):
        message = f"{element.name} stands outside of {holder} and would have no effect; put it into one."
        return problem("misplaced", message, element.place)
    if element.name in HOLDERS.values() and element.is_inside(element.name):
        return problem("misplaced", f"{element.name} cannot stand inside of {element.name}.", element.place)
    return None


def _unknown_tag(element: Element) -> Problem | None:
    if element.name in KNOWN_TAGS:
        return None
    if element.name in OTHER_MEDIA:
        message = f"The tag {element.name} is for other media; projects here are text only. Use Text."
        return problem("text-only", message, element.place)
    message = (
        f"The tag {element.name} is not known and is kept without effect; known are {', '.join(sorted(KNOWN_TAGS))}."
    )
    return problem("unknown-tag", message, element.place, Severity.WARNING)


def _label_group(element: Element, problems: list[Problem]) -> LabelGroup:
    name, to_name = _need(element, "name", problems), _need(element, "toName", problems)
    labels = tuple(
        Label(
            value=_need(child, "value", problems),
            from_name=name,
            to_name=to_name,
            place=child.place,
            model=_optional(child, "model"),
            is_assertion=_flag(child, "assertion", problems),
            no_assertion=_flag(child, "noAssertion", problems),
            background=_optional(child, "background"),
            hotkey=_optional(child, "hotkey"),
        )
        for child in element.walk()
        if child.name == "Label"
    )
    return LabelGroup(name, to_name, element.place, element.end, labels)


def _choice_group(element: Element, problems: list[Problem]) -> ChoiceGroup:
    choices = tuple(
        Choice(_need(c, "value", problems), c.place, _optional(c, "model"), _optional(c, "hotkey"))
        for c in element.walk()
        if c.name == "Choice"
    )
    return ChoiceGroup(
        name=_need(element, "name", problems),
        to_name=_need(element, "toName", problems),
        place=element.place,
        end=element.end,
        choices=choices,
        choice=_optional(element, "choice") or "single",
        required=_flag(element, "required", problems),
        required_message=_optional(element, "requiredMessage"),
        per_region=_flag(element, "perRegion", problems),
        train=_flag(element, "train", problems),
        model=_optional(element, "model"),
        show_inline=_flag(element, "showInline", problems) or _flag(element, "showInLine", problems),
        layout=_optional(element, "layout"),
    )


def _relation(element: Element, problems: list[Problem]) -> Relation:
    pairs: list[tuple[str, str]] = []
    for part in filter(None, map(str.strip, element.attributes.get("allowed", "").split(","))):
        both = "<>" in part
        first, found, second = part.partition("<>" if both else ">")
        if not found or not first.strip() or not second.strip():
            message = f"`allowed` holds {part!r}; write A>B (one direction) or A<>B (both), parted by commas."
            problems.append(problem("bad-allowed", message, element.place))
            continue
        pairs.append((first.strip(), second.strip()))
        pairs += [(second.strip(), first.strip())] if both else []
    value = _need(element, "value", problems)
    return Relation(value, element.place, _optional(element, "model"), tuple(dict.fromkeys(pairs)))


def _filter(element: Element, problems: list[Problem]) -> Filter:
    least = _optional(element, "minlength") or "3"
    if not (least.isascii() and least.isdigit() and len(least) < 4):
        message = f"minlength is {least!r}; give a number of characters from 0 to 999."
        problems.append(problem("bad-minlength", message, element.place))
        least = "3"
    return Filter(
        name=_need(element, "name", problems),
        to_name=_need(element, "toName", problems),
        place=element.place,
        placeholder=_optional(element, "placeholder") or "Quick Filter",
        min_length=int(least),
        hotkey=_optional(element, "hotkey"),
    )


def _text(element: Element, problems: list[Problem]) -> TextTag:
    value = _need(element, "value", problems)
    if value and (not value.startswith("$") or value == "$"):
        message = f"Text shows a field of the task: value must begin with $, for example $text; it is {value!r}."
        problems.append(problem("bad-text-value", message, element.place))
    return TextTag(_need(element, "name", problems), value.removeprefix("$") or "text", element.place)


def _need(element: Element, attribute: str, problems: list[Problem]) -> str:
    value = element.attributes.get(attribute, "").strip()
    if not value:
        message = f"{element.name} needs the attribute {attribute}."
        problems.append(problem("missing-attribute", message, element.place))
    return value


def _optional(element: Element, attribute: str) -> str | None:
    return element.attributes.get(attribute, "").strip() or None


def _flag(element: Element, attribute: str, problems: list[Problem]) -> bool:
    value = element.attributes.get(attribute, "").strip().lower()
    if value not in {"", "true", "false"}:
        message = f"{attribute} of {element.name} is {value!r}; write true or false."
        problems.append(problem("bad-flag", message, element.place))
    return value == "true"
