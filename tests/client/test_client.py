"""The client against a real `alab serve`."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from annotation_lab.client import ApiError, Client, ClientError, from_spans
from annotation_lab.client.batches import MOST_PREDICTIONS, batches
from annotation_lab.settings import get_settings
from annotation_lab.storage.database import Database
from annotation_lab.storage.schema import upgrade
from annotation_lab.team import service as team
from tests.cli.conftest import installation as installation  # noqa: PLC0414
from tests.cli.conftest import start_program
from tests.stand import until

pytestmark = pytest.mark.slow
PASSWORD = "correct horse battery staple"
CONFIG = (
    '<View><Labels name="label" toName="text"><Label value="DRUG"/></Labels><Text name="text" value="$text"/></View>'
)


@pytest.fixture
def url(installation: Path) -> Iterator[str]:
    """The address of a served installation with the user ada."""
    database = Database(get_settings().resolved_database_url)
    upgrade(database)
    with database.write() as session:
        team.create_user(session, "ada", PASSWORD, is_admin=True)
    database.close()
    served = start_program("serve", ALAB_ENGINE="fake")
    address = f"http://127.0.0.1:{get_settings().port}"
    try:
        until(lambda: served.poll() is not None or _answers(address), lambda: f"{address} does not answer")
        assert served.poll() is None, served.communicate()
        yield address
    finally:
        served.terminate()
        try:
            served.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            served.kill()
            served.communicate()


def _answers(address: str) -> bool:
    try:
        return httpx.get(f"{address}/api/v1/health", trust_env=False).status_code == 200
    except httpx.HTTPError:
        return False


def test_a_whole_round(url: str, tmp_path: Path) -> None:
    with pytest.raises(ApiError) as refused:
        Client.sign_in(url, "ada", "wrong")
    assert refused.value.status == 401
    with Client.sign_in(url, "ada", PASSWORD) as lab:
        assert lab.me()["username"] == "ada"
        with pytest.raises(ClientError, match="no project"):
            lab.project("Med")
        made = lab.create_project("Med", labeling_config=CONFIG)
        project = lab.project("Med")["id"]
        assert made["id"] == project

        texts = [f"😀 aspirin {n}" for n in range(3)]
        spans = [[{"start": 2, "end": 9, "label": "DRUG", "score": 0.9}]] * 3
        output = from_spans(texts, spans, made_by="hf 1", titles=["a", "b", "c"])
        report = lab.import_tasks(project, output.tasks)
        assert (report["task_count"], report["prediction_count"], report["failed_count"]) == (3, 3, 0)

        (tmp_path / "note.txt").write_text("one more")
        assert lab.import_files(project, tmp_path / "note.txt")["task_count"] == 1
        assert [task["title"] for task in lab.tasks(project)] == ["a", "b", "c", "note.txt"]

        told = lab.add_predictions(project, "mine", "2", [*output.predictions(), {"title": "d", "result": []}])
        assert (told["created_count"], [one["place"] for one in told["refused"]]) == (3, [4])
        again = lab.add_predictions(project, "mine", "2", output.predictions(), existing="skip")
        assert (again["created_count"], again["skipped_count"]) == (0, 3)

        seen: list[str] = []
        result = lab.export_to(project, tmp_path / "out.json", on_job=lambda job: seen.append(job["state"]))
        exported = json.loads((tmp_path / "out.json").read_text())
        assert (result["task_count"], seen[-1]) == (4, "done")
        assert [one["created_username"] for one in exported[0]["predictions"]] == ["hf 1", "mine 2"]
        assert b"".join(lab.export(project, format="json")) == (tmp_path / "out.json").read_bytes()

        job = lab.ask("POST", f"/projects/{project}/import?background=true", files={"files": ("x.txt", b"late")})
        assert lab.wait_for_job(job["id"])["result"]["task_count"] == 1
        with pytest.raises(ApiError) as wrong:
            list(lab.export(project, format="nothing"))
        assert wrong.value.status == 422


def test_batches_are_bounded_by_number_and_by_size(monkeypatch: pytest.MonkeyPatch) -> None:
    many: list[Any] = [{"number": n, "result": []} for n in range(MOST_PREDICTIONS + 1)]
    assert [len(batch) for batch in batches(many)] == [MOST_PREDICTIONS, 1]
    monkeypatch.setattr("annotation_lab.client.batches.MOST_BYTES", 60)
    assert [len(batch) for batch in batches(many[:4])] == [2, 2]


def test_the_client_stands_alone() -> None:
    import sys

    code = "import sys, annotation_lab.client; print(*(m for m in sys.modules if m.startswith('annotation_lab')))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert set(told.split()) == {
        "annotation_lab",
        *(f"annotation_lab.client{part}" for part in ("", ".batches", ".client", ".errors", ".pipeline")),
    }
