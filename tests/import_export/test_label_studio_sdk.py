"""Label Studio's own converter reads our Label Studio export: the same spans come out."""

import json
import warnings
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from label_studio_sdk.converter import Converter

from annotation_lab.import_export.formats.base import Account
from annotation_lab.import_export.formats.registry import EXPORT_FORMATS
from tests.import_export.formats import spans, task, tasks

CONFIG = """<View>
  <Labels name="label" toName="text">
    <Label value="DRUG"/><Label value="Dose_1"/><Label value="Ort und Zeit"/><Label value="איבר"/>
  </Labels>
  <Text name="text" value="$text"/>
</View>"""


def converted(told: list[Any], folder: Path) -> list[Any]:
    """What the converter makes of our export: its min form."""
    source, target = folder / "export.json", folder / "out"
    source.write_bytes(b"".join(EXPORT_FORMATS["label-studio"].write(told, Account())))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        Converter(CONFIG, str(folder), download_resources=False).convert_to_json_min(
            str(source), str(target), is_dir=False
        )
    found: list[Any] = json.loads((target / "result.json").read_text())
    return found


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=tasks())
def test_the_same_spans_come_out(told: dict[str, Any], tmp_path_factory: Any) -> None:
    other = task("a 😀 drug", told["completions"][0]["result"][:0], number=2)
    expected = spans(told["completions"][0]["result"])
    found = converted([told, other], tmp_path_factory.mktemp("sdk"))
    first = next((one for one in found if one["id"] == told["id"]), {"label": []})
    assert first.get("text", told["data"]["text"]) == told["data"]["text"]
    there = sorted((one["start"], one["end"], label) for one in first.get("label", []) for label in one["labels"])
    assert there == expected
