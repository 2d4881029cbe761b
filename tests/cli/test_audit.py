"""`alab audit` tells and exports."""

import json
from collections.abc import Callable
from typing import Any

from tests.cli.conftest import Alab


def test_it_tells_newest_first_and_filters(alab: Alab, alab_json: Callable[..., Any]) -> None:
    for name in ("ada", "grace"):
        alab("user", "create", name, "--admin")
    assert [(e["action"], e["target"]) for e in alab_json("audit")] == [
        ("user.create", "grace"),
        ("user.create", "ada"),
    ]
    assert [e["target"] for e in alab_json("audit", "--target", "ada", "--since", "2020-01-01")] == ["ada"]
    assert alab_json("audit", "--until", "2020-01-01") == []
    assert "grace" in alab("audit", "--limit", "1").stdout


def test_it_exports_all_of_it(alab: Alab) -> None:
    alab("user", "create", "ada")
    csv = alab("audit", "--export", "csv").stdout.splitlines()
    assert csv[0].startswith("id,at,actor") and len(csv) == 3, "that it was exported is written down as well"
    lines = [json.loads(line) for line in alab("audit", "--export", "jsonl").stdout.splitlines()]
    assert [(one["action"], one["target"]) for one in lines] == [
        ("audit.export", "jsonl"),
        ("audit.export", "csv"),
        ("user.create", "ada"),
    ]
    assert alab("audit", "--export", "exe").exit_code == 2
