"""The stored status of a task in the team's view."""

from fastapi.testclient import TestClient

from annotation_lab.storage.database import Database
from annotation_lab.tasks import service
from annotation_lab.tasks.tables import TaskStatus


def test_statuses_are_stored_and_told(client: TestClient, database: Database) -> None:
    project = client.post("/api/v1/projects", json={"name": "Medication"}).json()["id"]
    files = [("files", (f"{n}.txt", b"note %d" % n, "text/plain")) for n in range(3)]
    ids = client.post(f"/api/v1/projects/{project}/import", files=files).json()["task_ids"]
    with database.write() as session:
        service.set_statuses(session, {ids[0]: TaskStatus.SUBMITTED, ids[2]: TaskStatus.TO_CORRECT})
    rows = client.get(f"/api/v1/projects/{project}/tasks").json()["items"]
    assert [row["status"] for row in rows] == ["submitted", "incomplete", "to_correct"]
    assert client.get(f"/api/v1/tasks/{ids[2]}").json()["status"] == "to_correct"
