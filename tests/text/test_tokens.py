"""Tokens hold every code point that is no blank, once."""

from hypothesis import given
from hypothesis import strategies as st

from annotation_lab.text.tokens import sentences, tokens

TEXTS = st.text(
    alphabet=st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("ab .\n\r\u0301\u200d👩🔬א\u2028"))
)


def words(text: str) -> list[str]:
    return [text[slice(*token)] for token in tokens(text)]


@given(TEXTS)
def test_each_code_point_that_is_no_blank_stands_in_one_token(text: str) -> None:
    found = tokens(text)
    assert sorted(place for span in found for place in range(*span)) == [
        place for place, char in enumerate(text) if not char.isspace()
    ]
    assert found == sorted(found)


@given(TEXTS)
def test_each_token_stands_in_one_sentence(text: str) -> None:
    found = tokens(text)
    assert [place for sentence in sentences(text, found) for place in sentence] == list(range(len(found)))


def test_words_numbers_and_signs() -> None:
    assert words("Aspirin 81mg, (daily).") == ["Aspirin", "81mg", ",", "(", "daily", ")", "."]
    assert words("e\u0301tat 👩\u200d🔬 שלום") == ["e\u0301tat", "👩\u200d", "🔬", "שלום"]
    assert words("") == words(" \r\n\u2028") == []


def test_sentences_end_at_lines_and_full_stops_but_not_in_regions() -> None:
    text = "One. Two\nthree vs. four"
    found = tokens(text)
    assert [[text[slice(*found[p])] for p in s] for s in sentences(text, found)] == [
        ["One", "."],
        ["Two"],
        ["three", "vs", ".", "four"],
    ]
    assert len(list(sentences(text, found, [(0, 14)]))) == 1
