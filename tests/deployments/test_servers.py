"""Servers as real processes, with the fake engine, on SQLite and PostgreSQL."""

import threading

import psutil
import pytest

from annotation_lab.deployments.errors import NoCapacity
from annotation_lab.deployments.service import deploy, request_stop
from annotation_lab.projects.tables import Project
from tests.stand import Stand, kill, until

pytestmark = pytest.mark.slow


def stop(stand: Stand, server: int) -> None:
    with stand.database.write() as session:
        from annotation_lab.deployments.service import get_deployment

        request_stop(session, get_deployment(session, server), by="owner")


def test_a_server_starts_and_tells_who_when_and_what(stand: Stand) -> None:
    stand.start_worker()
    server = stand.server(stand.deployed(stand.project()))
    assert server.deployed_by == "owner" and server.ready_at is not None
    assert server.models == [{"name": "meds", "version": 1, "kind": "ner", "labels": ["DRUG"]}]


def test_a_model_that_cannot_be_loaded_ends_in_stopped_with_the_reason(stand: Stand) -> None:
    stand.start_worker()
    server = stand.wait_for(stand.deploy(stand.project(model="broken_meds")), "stopped")
    assert server.reason == "The models could not be loaded: broken_meds is broken."


def test_stages_memory_and_use_are_told(stand: Stand) -> None:
    stand.start_worker()
    project = stand.project()
    stand.add_tasks(project, ["a drug"] * 3)
    server = stand.deployed(project)
    until(lambda: len(stand.server(server).stages) > 1, lambda: "no stages were told")
    assert [name for _, name in stand.server(server).stages][-2:] == ["loading meds", "ready"]
    until(lambda: (stand.server(server).used_mb or 0) > 0, lambda: "no memory was told")
    assert stand.server(server).last_used_at is None
    stand.wait_for_run(stand.start_run(project))
    until(lambda: stand.server(server).predicted == 3, lambda: "its use was not told")
    found = stand.server(server)
    assert found.last_used_at is not None and found.uptime_seconds is not None


def test_a_crash_is_seen_and_told(stand: Stand) -> None:
    stand.start_worker()
    server = stand.server(stand.deployed(stand.project()))
    kill(server.pid or 0)
    until(lambda: stand.server(server.id).state == "stopped", lambda: "the crash was not seen", seconds=5)
    assert "signal 9 (SIGKILL)" in (stand.server(server.id).reason or "")


def test_stopping_a_pending_server_ends_its_process(stand: Stand) -> None:
    stand.start_worker(ALAB_FAKE_START_SECONDS="60")
    stand.environment["ALAB_FAKE_START_SECONDS"] = "60"
    server = stand.deploy(stand.project())
    until(lambda: stand.server(server).pid is not None, lambda: "no process was started")
    pid = stand.server(server).pid or 0
    stop(stand, server)
    assert stand.wait_for(server, "stopped").reason == "Stopped by owner."
    until(lambda: not psutil.pid_exists(pid), lambda: "the process lives", seconds=10)


def test_beyond_the_capacity_it_is_told_which_could_go(stand: Stand) -> None:
    stand.start_worker()
    first = stand.deployed(stand.project("One", "meds"))
    stand.deployed(stand.project("Two", "meds2"))
    third = stand.project("Three", "meds3")
    with pytest.raises(NoCapacity, match=f"server {first} of One, idle, by owner") as refused:
        stand.deploy(third)
    assert [one["project"] for one in refused.value.details] == ["One", "Two"]
    stand.wait_for(stand.deploy(third, replace=first), "idle")
    assert stand.wait_for(first, "stopped").reason == "Stopped by owner."


def test_two_who_deploy_at_once_get_the_truth(stand: Stand) -> None:
    stand.start_worker()
    project = stand.project()
    servers: list[int] = []

    def ask(name: str) -> None:
        with stand.database.write() as session:
            servers.append(deploy(session, session.get_one(Project, project), stand.settings, by=name).id)

    threads = [threading.Thread(target=ask, args=(name,)) for name in ("ada", "grace")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(servers)) == 1
    assert stand.wait_for(servers[0], "idle").deployed_by in {"ada", "grace"}


def test_a_new_worker_adopts_the_servers_of_a_dead_one(stand: Stand) -> None:
    first = stand.start_worker()
    server = stand.deployed(stand.project())
    pid = stand.server(server).pid
    kill(first.pid)
    first.wait()
    stand.start_worker()
    dead = stand.server(server).worker_id
    until(lambda: stand.server(server).worker_id != dead, lambda: "nobody adopted the server")
    assert (stand.server(server).state, stand.server(server).pid) == ("idle", pid)
    stop(stand, server)
    stand.wait_for(server, "stopped")
