from hypothesis import given
from hypothesis import strategies as st

from annotation_lab.text.pieces import pieces


@given(st.text(alphabet="ab .\n\r😀", max_size=200), st.integers(2, 50))
def test_pieces_joined_are_the_text(text: str, longest: int) -> None:
    found = pieces(text, longest)
    assert "".join(piece for _, piece in found) == text
    assert all(text[start : start + len(piece)] == piece and 0 < len(piece) <= longest for start, piece in found)


def test_the_best_break_is_taken() -> None:
    assert [piece for _, piece in pieces("One two. Three\n\nfour five six.", 18)] == [
        "One two. Three\n\n",
        "four five six.",
    ]
