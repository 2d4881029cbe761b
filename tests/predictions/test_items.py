from annotation_lab.engines.base import (
    CharOffset,
    DocumentPrediction,
    PredictedClass,
    PredictedRegion,
    PredictedStatus,
)
from annotation_lab.labeling_config.parse import parse
from annotation_lab.predictions.items import lowest_confidence, region_count, result_items

CONFIG = parse("""<View>
<Labels name="ent" toName="doc">
  <Label value="Drug" model="second"/>
  <Label value="Disease" model="second"/>
  <Label value="Dose" model="second" noAssertion="true"/>
  <Label value="absent" model="status" assertion="true"/>
</Labels>
<Choices name="kind" toName="doc" model="kinds"><Choice value="A"/><Choice value="B"/></Choices>
<Choices name="topics" toName="doc" choice="multiple" model="many"><Choice value="x"/><Choice value="y"/></Choices>
<Text name="doc" value="$note"/>
</View>""").config


def region(
    label: str, score: float, model: str = "second", start: int = 0, status: str | None = None
) -> PredictedRegion:
    statuses = (PredictedStatus(status, 0.7, "status"),) if status else ()
    return PredictedRegion(CharOffset(start), CharOffset(start + 4), "text", label, score, model, statuses)


def test_shape_of_a_region() -> None:
    [item] = result_items(DocumentPrediction((region("Drug", 0.98765),)), CONFIG)
    assert len(item.pop("id")) == 10
    assert item == {
        "type": "labels",
        "from_name": "ent",
        "to_name": "doc",
        "source": "$note",
        "value": {
            "start": 0, "end": 4, "text": "text", "labels": ["Drug"], "confidence": 0.9877, "models": ["second"],
        },
    }  # fmt: skip


def test_only_labels_of_the_config_with_their_model() -> None:
    found = DocumentPrediction((region("Gene", 0.9), region("Drug", 0.9, model="foreign")))
    assert result_items(found, CONFIG) == []


def test_a_status_is_a_second_region_on_the_same_span() -> None:
    items = result_items(DocumentPrediction((region("Disease", 0.9, status="absent"),)), CONFIG)
    assert [(i["value"]["labels"], i["value"]["start"], i["value"]["end"]) for i in items] == [
        (["Disease"], 0, 4),
        (["absent"], 0, 4),
    ]


def test_a_label_that_takes_no_status_gets_none() -> None:
    # A server that was deployed for another project tells statuses of all labels.
    found = DocumentPrediction((region("Dose", 0.9, status="absent"), region("Drug", 0.9, start=9, status="absent")))
    told = [(item["value"]["labels"], item["value"]["start"]) for item in result_items(found, CONFIG)]
    assert told == [(["Dose"], 0), (["Drug"], 9), (["absent"], 9)]


def test_overlaps_are_kept_and_equal_ones_merged() -> None:
    found = DocumentPrediction(
        (region("Drug", 0.6), region("Drug", 0.9), region("Disease", 0.5), region("Drug", 0.4, start=2))
    )
    items = result_items(found, CONFIG)
    assert [(i["value"]["labels"][0], i["value"]["start"], i["value"]["confidence"]) for i in items] == [
        ("Drug", 0, 0.9),
        ("Disease", 0, 0.5),
        ("Drug", 2, 0.4),
    ]


def test_one_of_takes_the_best_and_many_of_takes_all() -> None:
    classes = (
        PredictedClass("A", 0.4, "kinds"),
        PredictedClass("B", 0.6, "kinds"),
        PredictedClass("x", 0.8, "many"),
        PredictedClass("y", 0.7, "many"),
        PredictedClass("A", 0.9, "foreign"),
    )
    items = result_items(DocumentPrediction((), classes), CONFIG)
    assert [(i["from_name"], i["value"]["choices"], i["value"]["confidence"]) for i in items] == [
        ("kind", ["B"], 0.6),
        ("topics", ["x", "y"], 0.7),
    ]


def test_the_same_result_has_the_same_ids() -> None:
    found = DocumentPrediction((region("Drug", 0.9), region("Disease", 0.9)))
    assert result_items(found, CONFIG) == result_items(found, CONFIG)
    assert len({item["id"] for item in result_items(found, CONFIG)}) == 2


def test_counts_and_lowest_confidence_take_texts_too() -> None:
    items = [
        {"type": "labels", "value": {"confidence": "0.9524"}},
        {"type": "relation", "confidence": 0.2},
        {"type": "choices", "value": {"confidence": None}},
    ]
    assert (region_count(items), lowest_confidence(items)) == (2, 0.2)
    assert lowest_confidence([]) is None


def test_two_models_that_find_the_same_span_make_one_region() -> None:
    config = parse("""<View><Labels name="ent" toName="doc">
  <Label value="Drug" model="first"/><Label value="Drug" model="second"/>
</Labels><Text name="doc" value="$note"/></View>""").config
    found = (region("Drug", 0.7, "second"), region("Drug", 0.6, "first"), region("Drug", 0.5, "second", start=9))
    items = result_items(DocumentPrediction(found), config)
    told = [(one["value"]["start"], one["value"]["confidence"], one["value"]["models"]) for one in items]
    assert told == [(0, 0.7, ["first", "second"]), (9, 0.5, ["second"])]
