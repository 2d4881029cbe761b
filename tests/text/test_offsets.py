from hypothesis import given
from hypothesis import strategies as st

from annotation_lab.text.offsets import CodePointMap

TEXTS = st.text(alphabet=st.sampled_from("aé 😀👩‍⚕️\r\nשלוםé́ﷺ"))


def utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(TEXTS)
def test_every_position_is_the_length_of_what_stands_before_it(text: str) -> None:
    offsets = CodePointMap(text)
    for position in range(len(text) + 1):
        assert offsets.to_utf16(position) == utf16_length(text[:position])


@given(TEXTS)
def test_both_ways_are_inverse(text: str) -> None:
    offsets = CodePointMap(text)
    for position in range(len(text) + 1):
        assert offsets.to_code_point(offsets.to_utf16(position)) == position


def test_plain_text_counts_alike() -> None:
    assert CodePointMap("naïve").is_identity
    assert not CodePointMap("a😀").is_identity
