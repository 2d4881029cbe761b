"""The rules of section 6.3, one by one."""

from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotation_lab.completions.status import Standing, own_status, team_status
from annotation_lab.tasks.tables import TaskStatus as S

T = datetime(2026, 1, 1, tzinfo=UTC)


def made(author: str, what: str, at: int = 0) -> Standing:
    """A completion: draft, saved, submitted, starred, accepted, or rejected an hour after it was submitted."""
    submitted = None if what in {"draft", "saved"} else T + timedelta(hours=at)
    review = what if what in {"accepted", "rejected"} else None
    reviewed = T + timedelta(hours=at + 1) if review else None
    return Standing(author, what == "draft", submitted, what in {"starred", "accepted"}, review, reviewed)


@pytest.mark.parametrize(
    ("mine", "expected"),
    [
        ([], S.INCOMPLETE),
        (["draft"], S.INCOMPLETE),
        (["saved"], S.IN_PROGRESS),
        (["draft", "saved"], S.IN_PROGRESS),
        (["submitted"], S.IN_PROGRESS),
        (["starred"], S.SUBMITTED),
        (["starred", "submitted", "saved", "draft"], S.SUBMITTED),
        (["accepted"], S.REVIEWED),
        (["accepted", "saved"], S.REVIEWED),
        (["accepted", "starred"], S.SUBMITTED),
        (["rejected"], S.TO_CORRECT),
        (["rejected", "draft"], S.TO_CORRECT),
        (["rejected", "saved"], S.TO_CORRECT),
        (["submitted", "rejected"], S.TO_CORRECT),
        (["rejected", "starred"], S.SUBMITTED),
        (["rejected", "accepted"], S.REVIEWED),
    ],
)
def test_an_annotators_own_view(mine: list[str], expected: S) -> None:
    for order in permutations(mine):
        assert own_status([made("a", what) for what in order]) == expected


def test_resubmitted_without_a_star_is_no_longer_to_correct() -> None:
    assert own_status([made("a", "rejected", at=0), made("a", "submitted", at=2)]) == S.IN_PROGRESS
    assert own_status([made("a", "rejected", at=2), made("a", "submitted", at=0)]) == S.TO_CORRECT
    both = [made("a", "rejected", at=0), made("a", "submitted", at=2), made("a", "rejected", at=4)]
    assert own_status(both) == S.TO_CORRECT


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ([], [], S.INCOMPLETE),
        (["draft"], [], S.INCOMPLETE),
        (["saved"], [], S.IN_PROGRESS),
        (["starred"], [], S.IN_PROGRESS),
        (["starred"], ["draft"], S.IN_PROGRESS),
        (["starred"], ["submitted"], S.IN_PROGRESS),
        (["accepted"], [], S.IN_PROGRESS),
        (["starred"], ["starred"], S.SUBMITTED),
        (["starred"], ["accepted"], S.SUBMITTED),
        (["accepted"], ["accepted"], S.REVIEWED),
        (["rejected"], [], S.TO_CORRECT),
        (["rejected"], ["saved"], S.TO_CORRECT),
        (["rejected"], ["accepted"], S.TO_CORRECT),
        (["rejected", "starred"], ["accepted"], S.SUBMITTED),
    ],
)
def test_the_teams_view_of_two_who_are_assigned(a: list[str], b: list[str], expected: S) -> None:
    completions = [made("a", what) for what in a] + [made("b", what) for what in b]
    others = [made("owner", "starred"), made("c", "rejected")]
    for annotators in (["a", "b"], ["b", "a"]):
        assert team_status(completions + others, annotators, ["owner"]) == expected
        assert team_status(others + completions[::-1], annotators, ["owner"]) == expected


@pytest.mark.parametrize(
    ("completions", "expected"),
    [
        ([], S.INCOMPLETE),
        ([("stranger", "starred")], S.INCOMPLETE),
        ([("owner", "saved")], S.IN_PROGRESS),
        ([("owner", "starred")], S.SUBMITTED),
        ([("owner", "starred"), ("manager", "saved")], S.SUBMITTED),
        ([("owner", "accepted"), ("manager", "starred")], S.SUBMITTED),
        ([("owner", "accepted"), ("manager", "accepted")], S.REVIEWED),
        ([("manager", "rejected")], S.TO_CORRECT),
    ],
)
def test_without_annotators_owner_and_managers_count(completions: list[tuple[str, str]], expected: S) -> None:
    told = [made(author, what) for author, what in completions]
    assert team_status(told, [], ["owner", "manager"]) == expected


WHAT = st.sampled_from(["draft", "saved", "submitted", "starred", "accepted", "rejected"])
MADE = st.builds(made, st.sampled_from("abc"), WHAT, st.integers(0, 9))
RANK = [S.INCOMPLETE, S.IN_PROGRESS, S.SUBMITTED, S.REVIEWED]


@given(st.lists(MADE, max_size=8), st.sets(st.sampled_from("abc"), min_size=1))
def test_the_team_is_never_further_than_its_last(completions: list[Standing], annotators: set[str]) -> None:
    team = team_status(completions, annotators)
    owns = [own_status([one for one in completions if one.author == name]) for name in annotators]
    assert (team == S.TO_CORRECT) == (S.TO_CORRECT in owns)
    if len(annotators) == 1:
        assert team == owns[0]
    if team != S.TO_CORRECT:
        assert team == S.IN_PROGRESS or RANK.index(team) == min(map(RANK.index, owns))
        assert (team == S.INCOMPLETE) == (set(owns) == {S.INCOMPLETE})
