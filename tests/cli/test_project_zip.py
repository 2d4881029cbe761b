"""`alab project export` and `import`."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.cli.conftest import Alab

Json = Callable[..., Any]


def test_a_whole_project_goes_out_and_comes_in(alab: Alab, alab_json: Json, tmp_path: Path) -> None:
    alab_json("user", "create", "ada", "--admin")
    alab_json("project", "create", "Medication")
    (tmp_path / "notes.csv").write_text("text,title\none,a\ntwo,b\n")
    alab_json("import", "Medication", str(tmp_path / "notes.csv"))
    file = tmp_path / "Medication.zip"
    assert alab_json("project", "export", "Medication", "-o", str(file))["tasks"] == 2
    report = alab_json("project", "import", str(file))
    assert (report["name"], report["task_count"], report["members"]) == ("Medication 2", 2, ["ada"])
    assert alab_json("jobs", "list")[0]["state"] == "done"
    assert "Copy with 2 tasks" in alab("project", "import", str(file), "--name", "Copy").stdout
    names = [one["name"] for one in alab_json("project", "list")]
    assert names == ["Medication", "Medication 2", "Copy"]
    exported = json.loads(alab("export", "Copy").stdout_bytes)
    assert [task["data"]["text"] for task in exported] == ["one", "two"]


def test_what_is_no_project_is_refused_and_leaves_nothing(alab: Alab, alab_json: Json, tmp_path: Path) -> None:
    alab_json("user", "create", "ada", "--admin")
    file = tmp_path / "a.zip"
    file.write_bytes(b"no zip")
    result = alab("project", "import", str(file))
    assert result.exit_code == 2 and "is not a zip file" in result.output
    assert alab_json("project", "list") == []
