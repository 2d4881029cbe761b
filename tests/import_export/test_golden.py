"""Each folder of tests/golden/exports: tasks go in, and come out as the folder's `expected.json` says.

`options.json`, if there, holds options of the export. The moment of an import is always `MADE`.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from annotation_lab.import_export import service
from annotation_lab.import_export.exporting import ExportOptions, export_json
from annotation_lab.import_export.schemas import ImportOptions
from annotation_lab.projects import service as projects
from annotation_lab.storage.database import Database
from annotation_lab.team.tables import User

CASES = sorted(path for path in (Path(__file__).parents[1] / "golden" / "exports").iterdir() if path.is_dir())
MADE = "2026-01-02 03:00:00"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_an_export_is_as_it_always_was(database: Database, owner: User, case: Path) -> None:
    options = case / "options.json"
    wanted = ExportOptions(**json.loads(options.read_text()) if options.exists() else {})
    with database.write() as session:
        project = projects.create_project(session, session.get_one(User, owner.id), case.name)
        xml = (case / "config.xml").read_text()
        projects.set_config(session, project, xml, {}, uses=lambda _labels: {}, max_models=5, by="owner")
        files = [(case / "tasks.json", "tasks.json")]
        service.import_files(session, project, files, ImportOptions(), by="owner", max_characters=10**6)
        told: list[dict[str, Any]] = json.loads(b"".join(export_json(session, project.id, wanted)))
    assert [task | {"created_at": MADE} for task in told] == json.loads((case / "expected.json").read_text())


def test_there_are_cases() -> None:
    assert len(CASES) >= 8
