"""Where a format tells one completion of a task, it is that of the first in the team's order."""

from typing import Any

import pytest

from annotation_lab.import_export.exporting import ExportOptions, account_of, export_tasks
from annotation_lab.projects.tables import Project
from annotation_lab.projects.team_list import set_order
from annotation_lab.storage.database import Database
from tests.completions.conftest import ASPIRIN, DOSE, Bench


def told(database: Database, project: int, **options: Any) -> str:
    wanted = ExportOptions(format="conll2003", **options)
    with database.read() as session:
        account = account_of(session.get_one(Project, project), wanted)
        return b"".join(export_tasks(session, project, wanted, account)).decode()


@pytest.mark.parametrize("first", ["manager", "annotator"])
def test_the_first_in_the_teams_order_is_told(bench: Bench, database: Database, first: str) -> None:
    for who, item in (("annotator", ASPIRIN), ("manager", DOSE)):
        bench.submit(who, bench.save(who, bench.begin(who), item).json())
    second = {"manager": "annotator", "annotator": "manager"}[first]
    with database.write() as session:
        project = session.get_one(Project, bench.project)
        set_order(session, project, [first, second, "owner", "reviewer"], by="owner")
    labels = {"manager": "B-DOSE", "annotator": "B-DRUG"}
    text = told(database, bench.project)
    assert labels[first] in text and labels[second] not in text
    asked = told(database, bench.project, users=[second])
    assert labels[second] in asked and labels[first] not in asked
