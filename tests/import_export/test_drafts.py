"""What is taken as a draft can be exported in every format, and comes in again."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotation_lab.completions.copying import with_ids
from annotation_lab.import_export.formats.base import Account
from annotation_lab.import_export.formats.registry import EXPORT_FORMATS
from annotation_lab.import_export.formats.results import check_result
from annotation_lab.labeling_config.parse import parse
from annotation_lab.labeling_config.regions import region_problems
from annotation_lab.text.storable import unstorable
from tests.completions.conftest import CONFIG, TEXT, Bench, region

READ = parse(CONFIG).config
DRUG = region("r", 7, 14)
CHOICE = {"id": "c", "type": "choices", "from_name": "kind", "to_name": "text", "value": {"choices": ["a"]}}
OF_SPAN = CHOICE | {"id": "s", "value": {"choices": ["a"], "start": 7, "end": 14, "text": "aspirin"}}
RELATION = {"type": "relation", "from_id": "r", "to_id": "c", "direction": "right", "labels": ["of"]}

Item = dict[str, Any]
ODD = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-1, 20)
    | st.just(1e300)
    | st.sampled_from(["", "r", "c", "aspirin", "A\nb"]),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["labels", "start"]), inner, max_size=2)
    ),
    max_leaves=4,
)
IN_ITEM = st.sampled_from(["id", "from_name", "to_name", "from_id", "to_id", "labels", "direction", "value", "x"])
IN_VALUE = st.sampled_from(["labels", "choices", "start", "end", "text", "confidence", "models"])


@st.composite
def items(draw: st.DrawFn) -> list[Item]:
    """Some right items, in which some things are replaced or missing."""
    made = []
    for right in draw(st.lists(st.sampled_from([DRUG, CHOICE, OF_SPAN, RELATION]), max_size=4)):
        item = right | draw(st.dictionaries(IN_ITEM, ODD, max_size=1))
        if isinstance(item.get("value"), dict):
            value = item["value"] | draw(st.dictionaries(IN_VALUE, ODD, max_size=1))
            for gone in draw(st.lists(IN_VALUE, max_size=1)):
                value.pop(gone, None)
            item = item | {"value": value}
        made.append(item)
    return made


@given(items())
def test_what_a_draft_may_hold_an_import_takes_as_it_is(made: list[Item]) -> None:
    if region_problems(made, TEXT, READ, is_draft=True):
        return
    checked = check_result(made, TEXT)
    assert (checked.items, checked.repairs) == (made, [])
    assert unstorable({"completions": [{"result": made}]}) is None


@given(items())
def test_what_a_draft_may_hold_every_format_writes(made: list[Item]) -> None:
    if region_problems(made, TEXT, READ, is_draft=True):
        return
    completion = {"id": 1001, "created_username": "a", "created_ago": "", "lead_time": None, "result": made}
    task = {
        "id": 1, "data": {"text": TEXT, "title": "t"}, "created_at": "", "created_by": "a", "predictions": [],
        "completions": [completion | {"honeypot": False, "draft": True}],
    }  # fmt: skip
    for one in EXPORT_FORMATS.values():
        assert b"".join(one.write([task], Account()))


@pytest.mark.parametrize("name", ["", "n" * 65])
def test_relations_follow_regions_that_get_another_id(name: str) -> None:
    given_items = [DRUG | {"id": name}, CHOICE, RELATION | {"from_id": name}]
    assert check_result(given_items, TEXT).items == given_items
    *_, relation = found = with_ids(given_items)
    assert relation["from_id"] == found[0]["id"] != name
    assert region_problems(found, TEXT, READ, is_draft=True) == []


def test_a_draft_that_could_not_be_exported_is_refused(bench: Bench) -> None:
    begun = bench.begin()
    without_labels = DRUG | {"value": {key: DRUG["value"][key] for key in ("start", "end", "text")}}
    for result in ([without_labels], [DRUG, RELATION | {"to_id": "nobody"}], [CHOICE | {"value": {}}]):
        told = {"version": begun["version"], "result": result, "draft": True}
        answer = bench.ask("annotator", "PUT", f"/completions/{begun['id']}", **told)
        assert answer.status_code == 422, answer.text
    for name in EXPORT_FORMATS:
        assert bench.ask("owner", "GET", f"/projects/{bench.project}/export?format={name}").is_success
