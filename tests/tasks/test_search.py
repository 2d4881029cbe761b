"""The search box, read: pure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotation_lab.tasks.search import FREE, KEYS, LABELLED, LISTED, InvalidSearch, Term, parse_search, quoted

FREELY_VALUED = sorted(set(KEYS) - {"status", "id"})
VALUES = st.text(min_size=1, max_size=30).filter(lambda text: text.strip() and "\0" not in text)


def told(typed: str) -> list[tuple[str, tuple[str, ...], str | None, bool]]:
    return [(term.key, term.values, term.chunk, term.is_negated) for term in parse_search(typed)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", []),
        ("   ", []),
        ("aspirin", [(FREE, ("aspirin",), None, False)]),
        ("text: w", [("text", ("w",), None, False)]),
        ("TEXT:w", [("text", ("w",), None, False)]),
        ("label: DRUG", [("label", ("DRUG",), None, False)]),
        ("label: DRUG=aspirin 81 mg", [("label", ("DRUG",), "aspirin 81 mg", False)]),
        ('label: "Past history"="so = so"', [("label", ("Past history",), "so = so", False)]),
        (
            "label: DRUG=aspirin 81 mg -tag: Train",
            [("label", ("DRUG",), "aspirin 81 mg", False), ("tag", ("Train",), None, True)],
        ),
        ("label: DRUG metformin", [("label", ("DRUG",), None, False), (FREE, ("metformin",), None, False)]),
        ("choice: C1,C2", [("choice", ("C1", "C2"), None, False)]),
        ('choice: "a b", C2', [("choice", ("a b", "C2"), None, False)]),
        ("id: 3-7,12", [("id", ("3-7", "12"), None, False)]),
        ("status: In-Progress", [("status", ("In-Progress",), None, False)]),
        ('-"chest pain" x', [(FREE, ("chest pain",), None, True), (FREE, ("x",), None, False)]),
        ("a-b 10:30 http://x.y -", [(FREE, (word,), None, False) for word in ("a-b", "10:30", "http://x.y", "-")]),
        (r'"a \"b\" \\"', [(FREE, ('a "b" \\',), None, False)]),
    ],
)
def test_what_is_typed_is_read(typed: str, found: list[object]) -> None:
    assert told(typed) == found


@pytest.mark.parametrize(
    ("typed", "start", "given", "allowed"),
    [
        ("x colour: red", 2, "colour", "tag"),
        ("tag:", 0, "tag:", "tag: the tag"),
        ("tag: label: x", 0, "tag: ", "tag: the tag"),
        ('x "open', 2, '"open', '"…"'),
        ('x: ""', 0, "x", "tag"),
        ('tag: ""', 0, 'tag: ""', '"…"'),
        ("status: lost", 8, "lost", "to_correct"),
        ("id: x", 4, "x", "3-7"),
        ("label: =x", 0, "label: =", "label: L=text"),
        ("label: L=", 0, "label: L=", "label: L=text"),
        ("choice: A,", 0, "choice: A,", "A,B"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(typed: str, start: int, given: str, allowed: str) -> None:
    with pytest.raises(InvalidSearch) as error:
        parse_search(typed)
    details = error.value.details
    assert (details["start"], details["given"]) == (start, given)
    assert typed[details["start"] : details["end"]] == given
    assert allowed in details["allowed"]


@pytest.mark.parametrize("typed", ["x " * 21, "x" * 1001, "a\0b"])
def test_bounds(typed: str) -> None:
    with pytest.raises(InvalidSearch):
        parse_search(typed)


@given(st.text(alphabet=st.one_of(st.sampled_from(' "\\=:,-abtg'), st.characters()), max_size=60))
def test_any_text_is_read_or_refused_with_a_place(typed: str) -> None:
    try:
        terms = parse_search(typed)
    except InvalidSearch as error:
        assert typed[error.details["start"] : error.details["end"]] == error.details["given"]
        return
    place = 0
    for term in terms:
        assert place <= term.start < term.end <= len(typed)
        assert typed[place : term.start].strip() == ""
        place = term.end
    assert typed[place:].strip() == ""


@st.composite
def terms(draw: st.DrawFn) -> tuple[str, Term]:
    """A term, and how it may be typed."""
    key = draw(st.sampled_from([FREE, *FREELY_VALUED]))
    negated = draw(st.booleans())
    values = tuple(draw(st.lists(VALUES, min_size=1, max_size=3 if key in LISTED else 1)))
    chunk = draw(st.none() | VALUES) if key in LABELLED else None
    written = ",".join(quoted(value) for value in values) + ("" if chunk is None else f"={quoted(chunk)}")
    typed = ("-" if negated else "") + (f"{key}:" + draw(st.sampled_from(["", " "])) if key else "") + written
    return typed, Term(key, values, chunk, is_negated=negated)


@given(st.lists(terms(), max_size=6))
def test_what_is_quoted_comes_back_as_it_was(some: list[tuple[str, Term]]) -> None:
    typed = " ".join(written for written, _ in some)
    assert told(typed) == [(term.key, term.values, term.chunk, term.is_negated) for _, term in some]
