import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotation_lab.errors import InvalidInput
from annotation_lab.labeling_config.parse import parse
from annotation_lab.labeling_config.templates import template, template_names
from annotation_lab.labeling_config.write import add_labels, remove_labels
from tests.work import calls_of

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


STYLES = {
    "lines": template("ner"),
    "lines of Windows": template("ner").replace("\n", "\r\n"),
    "lines of an old Mac": template("ner").replace("\n", "\r"),
    "tabs": template("ner").replace("  ", "\t"),
    "one line": "".join(line.strip() for line in template("ner").splitlines() if "<!--" not in line),
    "byte order mark": "\ufeff" + template("ner"),
    "declaration": '<?xml version="1.0" encoding="UTF-16"?>\n' + template("ner"),
    "A<>B": template("relation"),
    "a filter": template("ner").replace("  <Labels", '  <Filter name="f" toName="label"/>\n  <Labels'),
    "no group": '<View>\n\t<Text name="doc" value="$text"/>\n</View>\n',
    "no group, one line": '<View><Text name="doc" value="$text"/></View>',
}


@pytest.mark.parametrize("kind", ["ner", "assertion", "classification", "multi_classification"])
@pytest.mark.parametrize("style", STYLES)
@given(labels=NAMES)
def test_removing_undoes_adding_in_every_style(style: str, kind: str, labels: list[str]) -> None:
    xml = STYLES[style]
    written = add_labels(xml, "new {model}", labels, kind=kind)
    assert parse(written.xml).config.labels_of("new {model}") == tuple(labels)
    assert [p for p in parse(written.xml).problems if p.code != "unknown-tag"] == []
    assert remove_labels(written.xml, "new {model}") == xml


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_stay_those_of_the_text(end: str) -> None:
    xml = template("ner").replace("\n", end)
    added = add_labels(xml, "posology", ["DRUG"], kind="ner").xml
    assert added.count(end) == xml.count(end) + 1
    assert added.replace(end, "").isprintable()
    assert remove_labels(added, "posology") == xml


def test_a_group_of_only_a_comment_gets_its_labels_behind_it() -> None:
    xml = '<View>\n  <Labels name="e" toName="doc">\n    <!-- later -->\n  </Labels>\n</View>'
    written = add_labels(xml, "posology", ["DRUG"], kind="ner").xml
    assert written.splitlines()[2:4] == [
        "    <!-- later -->",
        '    <Label value="DRUG" model="posology" background="#2f7ed8"/>',
    ]
    assert remove_labels(written, "posology") == xml


def test_removing_leaves_groups_alone_that_are_somebody_elses() -> None:
    mine = '<Labels name="mine" toName="doc"/>'
    xml = f'<View>{mine}<Labels name="e" toName="doc"><Label value="DRUG" model="posology"/></Labels></View>'
    assert remove_labels(xml, "posology") == f"<View>{mine}</View>"


def test_removing_leaves_the_group_of_a_filter() -> None:
    group = '<Filter name="f" toName="e"/><Labels name="e" toName="doc">{}</Labels>'
    xml = f"<View>{group}</View>".format('<Label value="DRUG" model="posology"/>')
    assert remove_labels(xml, "posology") == f"<View>{group}</View>".format("")


def test_after_removing_nothing_names_the_model() -> None:
    choices = (
        '<Choices name="c" toName="doc" model="gone"><Choice value="x" model="stays"/><Choice value="y"/></Choices>'
    )
    xml = f'<View>{choices}<Relations><Relation value="r" model="gone"/></Relations></View>'
    left = remove_labels(xml, "gone")
    assert parse(left).config.model_names == ("stays",)
    assert left == '<View><Choices name="c" toName="doc"><Choice value="x" model="stays"/></Choices></View>'


def test_a_blank_model_is_written_over() -> None:
    xml = OWN.replace('value="Batch"', 'value="Batch" model=""')
    written = add_labels(xml, "batches", ["Batch"], kind="ner")
    assert '<Label hotkey="q" value="Batch" model="batches"/>' in written.xml


def test_two_classifiers_may_have_a_class_of_one_name() -> None:
    once = add_labels(template("ner"), "first", ["Yes", "No"], kind="classification")
    twice = add_labels(once.xml, "second", ["Yes", "Maybe"], kind="classification")
    assert twice.added == ["Yes", "Maybe"]
    assert parse(twice.xml).config.labels_of("first") == ("Yes", "No")


@pytest.mark.parametrize(("kind", "tail"), [("assertion", ""), ("ner", ' assertion="true"')])
def test_a_label_by_hand_of_another_kind_is_refused(kind: str, tail: str) -> None:
    xml = OWN.replace('value="Batch"', f'value="Batch"{tail}')
    with pytest.raises(InvalidInput, match="'Batch' stands in line 4 as"):
        add_labels(xml, "model", ["Batch"], kind=kind)


@pytest.mark.parametrize("label", ["", " ", "a\0b", "\ud800"])
def test_a_label_that_xml_cannot_hold_is_refused(label: str) -> None:
    with pytest.raises(InvalidInput, match="XML cannot hold"):
        add_labels(OWN, "model", ["DRUG", label], kind="ner")


def test_the_work_of_writing_and_removing_grows_with_the_labels_and_not_faster() -> None:
    def write_and_remove(count: int) -> None:
        many = [f"label_{i}" for i in range(count)]
        xml = template("ner")
        by_hand = add_labels(xml, "x", many, kind="ner").xml.replace(' model="x"', "")
        predicted = add_labels(by_hand, "x", many, kind="ner")
        assert (len(predicted.now_predicted), remove_labels(predicted.xml, "x")) == (count, xml)

    assert calls_of(lambda: write_and_remove(2000)) < 12 * calls_of(lambda: write_and_remove(200))


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


def test_a_label_of_another_model_stands_beside_it_in_its_colour() -> None:
    once = add_labels(OWN, "posology", ["DRUG", "DOSAGE"], kind="ner")
    twice = add_labels(once.xml, "other", ["DRUG"], kind="ner")
    assert twice.added == ["DRUG"]
    lines = [line for line in twice.xml.splitlines() if '"DRUG"' in line]
    assert lines[1] == lines[0].replace("posology", "other")
    config = parse(twice.xml).config
    assert config.labels_of("posology") == ("DRUG", "DOSAGE") and config.labels_of("other") == ("DRUG",)
    assert remove_labels(twice.xml, "other") == once.xml
    assert add_labels(twice.xml, "other", ["DRUG"], kind="ner").xml == twice.xml


def test_a_status_of_another_model_is_refused() -> None:
    once = add_labels(OWN, "assertion_status", ["absent"], kind="assertion")
    with pytest.raises(InvalidInput, match="predicted by 'assertion_status'"):
        add_labels(once.xml, "other_status", ["absent"], kind="assertion")


def test_statuses_are_marked_as_such() -> None:
    written = add_labels(OWN, "assertion_status", ["absent"], kind="assertion")
    assert [label.value for label in parse(written.xml).config.assertion_labels] == ["absent"]


def test_an_empty_view_gets_its_group() -> None:
    written = add_labels("<View/>", "posology", ["DRUG"], kind="ner")
    assert parse(written.xml).config.labels_of("posology") == ("DRUG",)


def test_a_tag_of_very_many_blanks_is_read_in_one_go() -> None:
    """Looked at anew from each blank, this would take hours."""
    blanks = " " * 200_000
    xml = f'<View><Labels name="e" toName="doc"><Label value="A"{blanks}/></Labels></View>'
    added = add_labels(xml, "posology", ["A"], kind="ner").xml
    assert parse(added).config.labels_of("posology") == ("A",)
