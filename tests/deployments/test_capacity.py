"""How many servers may run, over HTTP."""

from fastapi.testclient import TestClient

from annotation_lab.deployments.tables import Deployment
from annotation_lab.settings import Settings
from annotation_lab.storage.database import Database


def test_the_capacity_counts_what_runs_and_what_starts(
    client: TestClient, database: Database, settings: Settings
) -> None:
    assert client.get("/api/v1/deployments-capacity").json() == {"most": settings.max_servers, "running": 0}
    common = {
        "pipeline_fingerprint": "f",
        "project_name": "P",
        "config_version": 1,
        "deployed_by": "owner",
        "memory_mb": 512,
        "labeling_config": "",
    }
    with database.write() as session:
        for state in ("pending", "busy", "stopped"):
            session.add(Deployment(state=state, **common))
    assert client.get("/api/v1/deployments-capacity").json()["running"] == 2
