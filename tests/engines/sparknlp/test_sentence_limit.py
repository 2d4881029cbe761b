"""Long sentences are cut so that nothing is lost and every offset stays true."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotation_lab.engines.sparknlp.engine import SparkNlpEngine
from annotation_lab.text.offsets import CodePointMap

pytestmark = pytest.mark.spark

LIMIT = 10
texts = st.text(st.sampled_from("ab \n😀é\u00a0"), max_size=80)


@pytest.fixture(scope="module")
def cut(spark_engine: SparkNlpEngine) -> Callable[[str], list[tuple[int, int]]]:
    """The pieces of a text, in code points."""
    ours = spark_engine.spark._jvm.annotationlab.sparknlp.SentenceLimit

    def pieces(text: str) -> list[tuple[int, int]]:
        units = CodePointMap(text)
        found = ours.cut(text, LIMIT)
        spans = [(found.apply(i)._1(), found.apply(i)._2()) for i in range(found.size())]
        for start, end in spans:
            # Both ends lie between characters: there and back is the same place.
            assert (units.to_utf16(units.to_code_point(start)), units.to_utf16(units.to_code_point(end))) == (
                start,
                end,
            )
            assert 0 < end - start <= LIMIT
        return [(units.to_code_point(start), units.to_code_point(end)) for start, end in spans]

    return pieces


@given(text=texts)
@settings(deadline=None, max_examples=100)
def test_pieces_hold_all_but_blanks(cut: Callable[[str], list[tuple[int, int]]], text: str) -> None:
    pieces = cut(text)
    assert pieces == sorted(pieces)
    assert "".join("".join(text[start:end].split()) for start, end in pieces) == "".join(text.split())


def test_a_cut_is_made_at_a_blank_if_there_is_one(cut: Callable[[str], list[tuple[int, int]]]) -> None:
    assert cut("aaaa bbbb cccc") == [(0, 9), (10, 14)]
    assert cut("a" * 25) == [(0, 10), (10, 20), (20, 25)]
