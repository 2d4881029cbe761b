"""Cursors are read back as they were made, and nothing else is taken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotation_lab.errors import InvalidInput
from annotation_lab.web.paging import PageRequest, cut, id_after, make_cursor, read_cursor

KEYS = st.lists(
    st.one_of(st.integers(-(2**53), 2**53), st.text(st.characters(exclude_categories=["Cs"])), st.none()),
    min_size=1,
)


@given(KEYS)
def test_a_cursor_is_read_back_as_it_was_made(keys: list[object]) -> None:
    assert read_cursor(make_cursor(*keys)) == keys


@given(st.text())
def test_any_other_text_is_refused_or_holds_keys(text: str) -> None:
    try:
        assert read_cursor(text)
    except InvalidInput as error:
        assert error.hint


@pytest.mark.parametrize("after", [["a"], [1, 2], [-1], [2**63], [None], [True]])
def test_a_cursor_of_another_list_is_refused(after: list[object]) -> None:
    with pytest.raises(InvalidInput, match="another list"):
        id_after(PageRequest(limit=1, after=after))


@given(st.lists(st.integers()), st.integers(1, 10))
def test_cut_tells_whether_more_follow(rows: list[int], limit: int) -> None:
    page, more = cut(rows[: limit + 1], limit)
    assert list(page) == rows[:limit]
    assert more == (len(rows) > limit)
