"""The next task to review."""

import pytest

from tests.completions.conftest import Bench, Item


@pytest.fixture
def tasks(bench: Bench) -> list[int]:
    """Three tasks, of which the first and the last are the reviewer's; nobody labels the two that are new."""
    place = f"/api/v1/projects/{bench.project}"
    files = [("files", ("more.jsonl", b'{"text": "one"}\n{"text": "two"}\n'))]
    more = bench.sign_in("owner").post(f"{place}/import", files=files).json()["task_ids"]
    told = {"task_ids": [more[-1]], "usernames": ["reviewer"], "role": "reviewer"}
    assert bench.sign_in("owner").post(f"{place}/tasks/assign", json=told).is_success
    return [bench.task, *more]


def submitted(bench: Bench, who: str, task: int) -> Item:
    made = bench.sign_in(who).post(f"/api/v1/tasks/{task}/completions", json={}).json()
    return bench.submit(who, made)


def next_of(bench: Bench, who: str, after: int | None = None) -> int | None:
    query = f"?after={after}" if after else ""
    answer = bench.ask(who, "GET", f"/projects/{bench.project}/next-review{query}")
    assert answer.status_code == 200, answer.text
    found: int | None = answer.json()["task_id"]
    return found


def test_reviewers_are_led_through_what_is_theirs(bench: Bench, tasks: list[int]) -> None:
    assert next_of(bench, "reviewer") is None, "nothing is submitted"
    first = submitted(bench, "annotator", tasks[0])
    for task in tasks[1:]:
        submitted(bench, "manager", task)
    assert next_of(bench, "reviewer") == tasks[0]
    assert next_of(bench, "reviewer", after=tasks[0]) == tasks[2], "the second is not his"
    assert next_of(bench, "reviewer", after=tasks[2]) == tasks[0], "it begins anew"
    accepted = bench.review("reviewer", "accept", first)
    assert next_of(bench, "reviewer") == tasks[2]
    assert next_of(bench, "reviewer", after=tasks[2]) == tasks[2], "it is the only one left"
    assert bench.review("reviewer", "undo-review", accepted.json()).is_success
    assert next_of(bench, "reviewer", after=tasks[2]) == tasks[0]


def test_what_was_rejected_comes_again_once_it_is_corrected(bench: Bench, tasks: list[int]) -> None:
    first = submitted(bench, "annotator", tasks[0])
    assert bench.review("reviewer", "reject", first, note="Look again.").is_success
    assert next_of(bench, "reviewer") is None
    submitted(bench, "annotator", tasks[0])
    assert next_of(bench, "reviewer") == tasks[0]


def test_managers_review_any_but_their_own(bench: Bench, tasks: list[int]) -> None:
    submitted(bench, "manager", tasks[1])
    assert next_of(bench, "manager") is None
    assert next_of(bench, "owner") == tasks[1]
    assert next_of(bench, "reviewer") is None
    submitted(bench, "annotator", tasks[0])
    assert next_of(bench, "manager") == tasks[0]
    assert next_of(bench, "owner", after=tasks[0]) == tasks[1]


def test_what_is_assigned_to_a_manager_comes_first(bench: Bench, tasks: list[int]) -> None:
    submitted(bench, "annotator", tasks[0])
    submitted(bench, "owner", tasks[1])
    told = {"task_ids": [tasks[1]], "usernames": ["owner"], "role": "reviewer"}
    assert bench.ask("owner", "POST", f"/projects/{bench.project}/tasks/assign", **told).is_success
    assert [next_of(bench, "owner"), next_of(bench, "owner", after=tasks[1])] == [tasks[1], tasks[0]]


def test_annotators_have_no_queue(bench: Bench, tasks: list[int]) -> None:
    path = f"/projects/{bench.project}/next-review"
    assert bench.ask("annotator", "GET", path).status_code == 403
    assert bench.ask("stranger", "GET", path).status_code == 404
