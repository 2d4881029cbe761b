"""Tasks assigned to members, in shares, and taken back."""

from collections import Counter

from tests.tasks.conftest import TEXTS, Team

ALL = len(TEXTS)


def shares(team: Team, role: str = "annotators") -> Counter[str]:
    rows = team.owner.get(f"{team.path}/tasks").json()["items"]
    return Counter(name for row in rows for name in row[role])


def test_to_everybody_and_again(team: Team) -> None:
    people = ["annotator", "stranger"]
    assert team.do("tasks/assign", all=True, usernames=people) == {"assigned": 2 * ALL}
    assert team.do("tasks/assign", all=True, usernames=people) == {"assigned": 0}
    assert shares(team) == {"annotator": ALL, "stranger": ALL}
    assert team.numbers(team.annotator) == list(range(1, ALL + 1))


def test_round_robin_is_even_and_stays(team: Team) -> None:
    asked = {"all": True, "usernames": ["stranger", "annotator"], "strategy": "round_robin"}
    assert team.do("tasks/assign", **asked) == {"assigned": ALL}
    assert shares(team) == {"annotator": ALL // 2, "stranger": ALL // 2}
    first = team.numbers(team.annotator)
    assert team.do("tasks/assign", **asked) == {"assigned": 0}
    assert team.numbers(team.annotator) == first == [1, 3, 5, 7, 9, 11]


def test_n_per_task_gives_to_whom_has_least(team: Team) -> None:
    team.do("tasks/assign", task_ids=team.ids[:6], usernames=["annotator"])
    people = ["annotator", "stranger", "owner"]
    asked = {"all": True, "usernames": people, "strategy": "n_per_task", "people_per_task": 2}
    assert team.do("tasks/assign", **asked) == {"assigned": 2 * ALL - 6}
    assert team.do("tasks/assign", **asked) == {"assigned": 0}
    assert sorted(shares(team).values()) == [8, 8, 8]
    rows = team.owner.get(f"{team.path}/tasks").json()["items"]
    assert {len(row["annotators"]) for row in rows} == {2}


def test_more_people_per_task_than_there_are(team: Team) -> None:
    asked = {"usernames": ["annotator"], "strategy": "n_per_task", "people_per_task": 5}
    assert team.do("tasks/assign", all=True, **asked) == {"assigned": ALL}


def test_only_members_with_that_role(team: Team) -> None:
    body = {"all": True, "usernames": ["reviewer", "annotator", "admin"]}
    answer = team.owner.post(f"{team.path}/tasks/assign", json=body)
    error = answer.json()["error"]
    assert (answer.status_code, error["code"]) == (422, "not-assignable")
    assert error["details"] == {"given": ["admin", "reviewer"], "allowed": ["annotator", "owner", "stranger"]}
    assert shares(team) == {}
    assert team.do("tasks/assign", all=True, usernames=["reviewer"], role="reviewer") == {"assigned": ALL}
    assert shares(team, "reviewers") == {"reviewer": ALL}


def test_by_filter_and_unassign(team: Team) -> None:
    asked = {"filter": {"search": "text: aspirin"}}
    assert team.do("tasks/assign", usernames=["annotator", "stranger"], **asked) == {"assigned": 6}
    assert team.do("tasks/unassign", **asked, usernames=["annotator"]) == {"unassigned": 3}
    assert shares(team) == {"stranger": 3}
    assert team.numbers(team.annotator) == []
    assert team.annotator.get(f"/api/v1/tasks/{team.ids[0]}").status_code == 404
    assert team.do("tasks/unassign", all=True) == {"unassigned": 3}


def test_tasks_of_another_project_are_left_alone(team: Team) -> None:
    other = team.owner.post("/api/v1/projects", json={"name": "Other"}).json()["id"]
    path = f"/api/v1/projects/{other}/tasks/assign"
    assert team.owner.post(path, json={"task_ids": team.ids, "usernames": ["owner"]}).json() == {"assigned": 0}
    assert shares(team) == {}


def test_who_leaves_the_team_or_loses_the_role_loses_his_tasks_and_keeps_his_work(team: Team) -> None:
    team.do("tasks/assign", all=True, usernames=["annotator", "stranger"])
    made = team.annotator.post(f"/api/v1/tasks/{team.ids[0]}/completions", json={})
    assert made.status_code == 201
    assert team.owner.put(f"{team.path}/members/stranger", json={"roles": ["reviewer"]}).status_code == 204
    assert shares(team) == {"annotator": ALL}
    assert team.owner.delete(f"{team.path}/members/annotator").status_code == 204
    assert shares(team) == {}
    kept = team.owner.get(f"/api/v1/tasks/{team.ids[0]}/completions").json()
    assert [one["author"] for one in kept] == ["annotator", "annotator"]


def test_one_of_three_ways_to_choose(team: Team) -> None:
    for body in ({}, {"all": True, "task_ids": [1]}, {"filter": {}, "all": True}, {"filter": {"secret": 1}}):
        answer = team.owner.post(f"{team.path}/tasks/assign", json={**body, "usernames": ["annotator"]})
        assert answer.status_code == 422, body
