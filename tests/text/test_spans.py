"""Overlap, nesting and cut tokens."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from annotation_lab.text.spans import cut_tokens, cutting, lies_in, overlap, without_overlaps
from annotation_lab.text.tokens import tokens


@dataclass(frozen=True)
class Span:
    start: int
    end: int


SPANS = st.lists(st.builds(lambda start, length: Span(start, start + length), st.integers(0, 30), st.integers(1, 9)))


@given(SPANS)
def test_what_is_kept_stands_side_by_side_and_each_left_out_overlaps_it(spans: list[Span]) -> None:
    kept, left_out = without_overlaps(spans)
    assert sorted([*kept, *left_out], key=repr) == sorted(spans, key=repr)
    assert not any(overlap(a, b) for n, a in enumerate(kept) for b in kept[n + 1 :])
    assert all(any(overlap(one, other) for other in kept) for one in left_out)


@given(st.text(alphabet="ab .", max_size=40), SPANS)
def test_cut_tokens_hold_the_same_and_no_span_cuts_them_again(text: str, spans: list[Span]) -> None:
    parts = tokens(text)
    after = cut_tokens(parts, spans)
    assert [p for s in after for p in range(*s)] == [p for s in parts for p in range(*s)]
    assert cutting(after, spans) == []
    assert (after == parts) == (cutting(parts, spans) == [])


def test_the_longer_of_two_at_one_start_wins() -> None:
    assert without_overlaps([Span(0, 3), Span(0, 5), Span(5, 6)]) == ([Span(0, 5), Span(5, 6)], [Span(0, 3)])
    assert lies_in(Span(1, 2), Span(1, 2))
    assert not lies_in(Span(0, 2), Span(1, 2))
