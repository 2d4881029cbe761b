"""Writers of one process wait their turn on SQLite."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text

from annotation_lab.storage.database import Database, lock
from annotation_lab.storage.turns import DatabaseBusy, Turn, Turns


def waiting(turns: Turns, count: int) -> None:
    while turns.waiting != count:
        time.sleep(0.001)


def test_who_asks_first_comes_first() -> None:
    turns, order = Turns(), list[int]()

    def ask(number: int) -> None:
        with turns.one() as turn:
            turn.take(60)
            order.append(number)

    with ThreadPoolExecutor(20) as pool:
        asked = []
        with turns.one() as turn:
            turn.take(60)
            for number in range(20):
                asked.append(pool.submit(ask, number))
                waiting(turns, number + 1)
        for one in asked:
            one.result()
    assert order == list(range(20))


def test_whoever_waits_too_long_is_told_and_leaves_the_queue() -> None:
    turns = Turns()
    with turns.one() as turn:
        turn.take(60)
        with pytest.raises(DatabaseBusy, match=r"longer than 0\.01 seconds"), turns.one() as late:
            late.take(0.01)
        assert turns.waiting == 0
    with turns.one() as turn:
        turn.take(0.01)


def test_an_error_passes_the_turn_on() -> None:
    turns = Turns()
    with pytest.raises(ZeroDivisionError), turns.one() as turn:
        turn.take(60)
        raise ZeroDivisionError
    with turns.one() as turn:
        turn.take(0.01)


def test_a_turn_is_taken_once_and_may_end_in_another_thread() -> None:
    turns = Turns()
    turn = Turn(turns)
    turn.take(60)
    turn.take(0.01)
    thread = threading.Thread(target=turn.end)
    thread.start()
    thread.join()
    with turns.one() as other:
        other.take(0.01)


def test_a_writer_who_has_not_begun_keeps_nobody_waiting(database: Database) -> None:
    with database.write() as idle:
        with database.write() as session:
            session.execute(text("CREATE TABLE counted (n INTEGER)"))
        assert idle.execute(text("SELECT count(*) FROM counted")).scalar_one() == 0


def test_nothing_is_lost_among_many_writers(database: Database) -> None:
    with database.write() as session:
        session.execute(text("CREATE TABLE counted (n INTEGER)"))
        session.execute(text("INSERT INTO counted VALUES (0)"))

    def count(_number: int) -> None:
        for _ in range(10):
            with database.write() as session:
                lock(session, "counted")
                seen = session.execute(text("SELECT n FROM counted")).scalar_one()
                session.execute(text("UPDATE counted SET n = :n"), {"n": seen + 1})

    with ThreadPoolExecutor(10) as pool:
        list(pool.map(count, range(10)))
    with database.read() as session:
        assert session.execute(text("SELECT n FROM counted")).scalar_one() == 100
