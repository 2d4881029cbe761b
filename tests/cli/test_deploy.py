"""`alab deploy` beside deploying: stop, replace, and who may."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from annotation_lab.cli.context import open_database
from annotation_lab.deployments.tables import Deployment
from annotation_lab.models_hub.tables import Model
from annotation_lab.projects.tables import Project
from tests.cli.conftest import Alab
from tests.stand import CONFIG

Json = Callable[..., Any]


@pytest.fixture
def server(installation: Path, alab_json: Json) -> int:
    """A waiting server of Ada's project One; Bob manages Two, whose models are others."""
    for name in ("ada", "bob"):
        alab_json("user", "create", name, *(["--admin"] if name == "ada" else []))
    for project in ("One", "Two"):
        alab_json("project", "create", project, "--owner", "ada")
    alab_json("project", "add-member", "Two", "bob", "--role", "manager")
    with open_database() as database, database.write() as session:
        facts = {"kind": "ner", "labels": ["DRUG"], "source": "starter", "created_by": "test"}
        for number, project in enumerate(session.query(Project).order_by(Project.id), start=1):
            session.add(Model(name=f"meds{number}", version=1, folder=f"meds{number}", **facts))
            project.labeling_config = CONFIG.format(model=f"meds{number}")
    return int(alab_json("deploy", "One", "--no-wait")["id"])


def test_a_server_that_is_stopped_is_told_as_json(alab_json: Json, server: int) -> None:
    told = alab_json("deploy", "--stop", str(server))
    assert (told["id"], told["state"], told["reason"]) == (server, "stopped", "Stopped by ada.")


def test_who_may_not_stop_a_server_may_not_replace_it(alab: Alab, server: int) -> None:
    result = alab("deploy", "Two", "--no-wait", "--as", "bob", "--replace", str(server))
    assert result.exit_code == 4
    with open_database() as database, database.read() as session:
        assert session.get_one(Deployment, server).state == "pending"
    assert alab("deploy", "Two", "--no-wait", "--as", "ada", "--replace", str(server)).exit_code == 0
