"""Each folder of tests/golden/labeling_configs: a config, and what is told of it, in `expected.json`.

`before.xml` is the config in force before, `uses.json` how many completions use each label. The models are those of
`models.json`. `ALAB_WRITE_GOLDEN=1 pytest tests/labeling_config/test_golden.py` writes what is told now, to be read.
"""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from annotation_lab.labeling_config.check import ModelInfo, check, check_removed
from annotation_lab.labeling_config.parse import parse
from annotation_lab.labeling_config.problems import errors_of

FOLDER = Path(__file__).parents[1] / "golden" / "labeling_configs"
CASES = sorted(path for path in FOLDER.iterdir() if path.is_dir())
MODELS = {
    name: ModelInfo(name, **{**told, "labels": tuple(told["labels"])})
    for name, told in json.loads((FOLDER / "models.json").read_text()).items()
}


def read(path: Path) -> str:
    return path.read_bytes().decode()  # with the line ends it has


def told(case: Path) -> list[dict[str, Any]]:
    xml = read(case / "config.xml")
    problems = check(xml, MODELS)
    if (case / "before.xml").is_file() and not errors_of(problems):
        uses = json.loads((case / "uses.json").read_text())
        problems += check_removed(parse(read(case / "before.xml")).config, parse(xml).config, lambda _labels: uses)
    return [one.to_json() for one in problems]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_problem_is_told_with_its_place_and_nothing_else(case: Path) -> None:
    expected = case / "expected.json"
    if os.environ.get("ALAB_WRITE_GOLDEN"):
        expected.write_text(json.dumps(told(case), indent=1, ensure_ascii=False) + "\n")
    assert told(case) == json.loads(expected.read_text())


def test_each_check_of_the_specification_has_its_folder() -> None:
    assert {case.name.split("_")[0] for case in CASES} >= {*(f"V{n}" for n in range(1, 11)), "V12"}
