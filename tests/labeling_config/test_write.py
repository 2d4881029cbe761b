import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotation_lab.errors import InvalidInput
from annotation_lab.labeling_config.parse import parse
from annotation_lab.labeling_config.templates import template, template_names
from annotation_lab.labeling_config.write import add_labels, remove_labels

NAMES = st.lists(
    st.text(alphabet="ABC<>&\"' éz_-/", min_size=1, max_size=8).map(str.strip).filter(bool),
    min_size=1,
    max_size=6,
    unique=True,
)
OWN = """<View>
\t<!-- mine: do not touch -->
\t<Labels   name='ent' toName="doc" >
\t\t<Label hotkey="q" value="Batch"/>   <!-- by hand -->
\t</Labels>\r
\t<Text name="doc" value="$text"/>
</View>
"""


@pytest.mark.parametrize("name", template_names())
@given(labels=NAMES)
def test_added_labels_are_read_back_and_removed_without_a_trace(name: str, labels: list[str]) -> None:
    xml = template(name)
    written = add_labels(xml, "new_model", labels, kind="ner")
    assert parse(written.xml).config.labels_of("new_model") == tuple(labels)
    assert remove_labels(written.xml, "new_model") == xml


@given(labels=NAMES)
def test_classes_make_a_group_of_their_own(labels: list[str]) -> None:
    xml = template("ner")
    written = add_labels(xml, "sections", labels, kind="classification")
    group = next(g for g in parse(written.xml).config.choice_groups if g.model == "sections")
    assert tuple(c.value for c in group.choices) == tuple(labels)
    assert remove_labels(written.xml, "sections") == xml


def test_formatting_and_comments_stay() -> None:
    written = add_labels(OWN, "posology", ["DRUG", "ROUTE"], kind="ner")
    kept = written.xml.splitlines()
    assert [line for line in OWN.splitlines() if line not in kept] == []
    assert kept[4].startswith('\t\t<Label value="DRUG" model="posology" background="#')


def test_a_label_by_hand_is_predicted_from_then_on() -> None:
    written = add_labels(OWN, "batches", ["Batch"], kind="ner")
    assert written.now_predicted == ["Batch"]
    assert '<Label hotkey="q" value="Batch" model="batches"/>' in written.xml


def test_what_is_there_already_is_left() -> None:
    once = add_labels(OWN, "posology", ["DRUG"], kind="ner")
    twice = add_labels(once.xml, "posology", ["DRUG"], kind="ner")
    assert twice.xml == once.xml and twice.already_there == ["DRUG"]


def test_a_label_of_another_model_is_refused() -> None:
    once = add_labels(OWN, "posology", ["DRUG"], kind="ner")
    with pytest.raises(InvalidInput, match="predicted by 'posology'"):
        add_labels(once.xml, "other", ["DRUG"], kind="ner")


def test_statuses_are_marked_as_such() -> None:
    written = add_labels(OWN, "assertion_status", ["absent"], kind="assertion")
    assert [label.value for label in parse(written.xml).config.assertion_labels] == ["absent"]


def test_an_empty_view_gets_its_group() -> None:
    written = add_labels("<View/>", "posology", ["DRUG"], kind="ner")
    assert parse(written.xml).config.labels_of("posology") == ("DRUG",)
