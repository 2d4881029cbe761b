"""Two windows at once: one is taken, the other is told; numbers and stars stay single."""

from concurrent.futures import ThreadPoolExecutor

from annotation_lab.completions import beginning, service, submitting
from annotation_lab.completions.beginning import Source
from annotation_lab.completions.errors import CompletionChanged
from annotation_lab.storage.database import Database
from tests.completions.conftest import ASPIRIN, Bench, region
from tests.conftest import Users

PEOPLE = 6


def test_of_those_who_save_at_once_one_is_taken(bench: Bench, database: Database, users: Users) -> None:
    made = bench.begin()

    def save(place: int) -> bool:
        try:
            with database.write() as session:
                result = [ASPIRIN, region(f"r{place}", 0, 4)]
                service.save_completion(session, users["annotator"], made["id"], version=1, result=result)
        except CompletionChanged as error:
            assert error.details["yours"]["result"][1]["id"] == f"r{place}"
            return False
        return True

    with ThreadPoolExecutor(PEOPLE) as pool:
        assert sum(pool.map(save, range(PEOPLE))) == 1
    assert bench.ask("annotator", "GET", f"/completions/{made['id']}").json()["version"] == 2


def test_numbers_and_stars_stay_single(bench: Bench, database: Database, users: Users) -> None:
    def begin_and_submit(_place: int) -> None:
        with database.write() as session:
            made = beginning.create_completion(session, users["annotator"], bench.task, Source())
            key = made.id
        with database.write() as session:
            submitting.submit_completion(session, users["annotator"], key, version=1, star=True)

    with ThreadPoolExecutor(PEOPLE) as pool:
        list(pool.map(begin_and_submit, range(PEOPLE)))
    listed = bench.ask("owner", "GET", f"/tasks/{bench.task}/completions").json()
    assert [one["number"] for one in listed] == list(range(1, PEOPLE + 1))
    assert sum(one["is_ground_truth"] for one in listed) == 1
