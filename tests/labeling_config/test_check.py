from collections import Counter
from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotation_lab.labeling_config.check import ModelInfo, check, check_removed
from annotation_lab.labeling_config.parse import parse
from annotation_lab.labeling_config.problems import Problem
from annotation_lab.labeling_config.templates import template, template_names
from tests.work import calls_of

MODELS = {
    "posology": ModelInfo("posology", "ner", ("DRUG", "STRENGTH", "FREQUENCY", "ROUTE")),
    "biomedical": ModelInfo("biomedical", "ner", ("Chemical", "Disease")),
    "onto": ModelInfo("onto", "ner", ("PERSON",)),
    "dates": ModelInfo("dates", "ner", ("DATE",)),
    "money": ModelInfo("money", "ner", ("SUM",)),
    "places": ModelInfo("places", "ner", ("PLACE",)),
    "note_section": ModelInfo(
        "note_section", "classification", ("GENHX", "MEDICATIONS", "PASTMEDICALHX", "FAM/SOCHX", "ASSESSMENT")
    ),
    "topics": ModelInfo("topics", "multi_classification", ("a", "b")),
    "assertion_status": ModelInfo(
        "assertion_status",
        "assertion",
        ("present", "absent", "possible", "historical", "family", "conditional"),
    ),
    "other_status": ModelInfo("other_status", "assertion", ("sure", "unsure")),
    "lonely": ModelInfo("lonely", "ner", ("X",), "gone_v1", embeddings_present=False),
}


def config(inner: str) -> str:
    return f'<View>\n{inner}\n<Text name="doc" value="$text"/>\n</View>'


def labels(*lines: str) -> str:
    return config("\n".join(['<Labels name="ent" toName="doc">', *lines, "</Labels>"]))


def found(xml: str) -> list[Problem]:
    return check(xml, MODELS)


CASES = {
    "not-well-formed": "<View><Labels></View>",
    "unsafe-xml": '<!DOCTYPE a [<!ENTITY b "c">]><View>&b;</View>',
    "no-view": '<Other><Text name="doc" value="$text"/></Other>',
    "no-text": "<View/>",
    "text-only": config('<Image name="i" value="$image"/>'),
    "unknown-tag": config("<Wobble/>"),
    "unknown-to-name": config('<Labels name="e" toName="nowhere"><Label value="A"/></Labels>'),
    "missing-attribute": labels("<Label/>"),
    "bad-text-value": '<View><Text name="doc" value="text"/></View>',
    "no-choice": config('<Choices name="c" toName="doc"/>'),
    "bad-choice-mode": config('<Choices name="c" toName="doc" choice="some"><Choice value="x"/></Choices>'),
    "named-twice": labels('<Label value="A"/>', '<Label value="A "/>'),
    "reserved-hotkey": labels('<Label value="A" hotkey="r"/>'),
    "double-hotkey": labels('<Label value="A" hotkey="x"/>', '<Label value="B" hotkey="X"/>'),
    "bad-colour": labels('<Label value="A" background="#12"/>'),
    "unknown-label": config('<Relations><Relation value="r" allowed="A>B"/></Relations>'),
    "bad-allowed": config('<Relations><Relation value="r" allowed="A"/></Relations>'),
    "unknown-model": labels('<Label value="A" model="posologi"/>'),
    "foreign-label": labels('<Label value="DRG" model="posology"/>'),
    "not-an-ner-model": labels('<Label value="GENHX" model="note_section"/>'),
    "not-an-assertion-model": labels('<Label value="DRUG" model="posology" assertion="true"/>'),
    "not-a-classifier": config('<Choices name="c" toName="doc"><Choice value="DRUG" model="posology"/></Choices>'),
    "needs-multiple": config('<Choices name="c" toName="doc" model="topics"><Choice value="a"/></Choices>'),
    "assertion-without-ner": labels('<Label value="absent" model="assertion_status" assertion="true"/>'),
    "two-assertion-models": labels(
        '<Label value="DRUG" model="posology"/>',
        '<Label value="absent" model="assertion_status" assertion="true"/>',
        '<Label value="sure" model="other_status" assertion="true"/>',
    ),
    "too-many-models": labels(
        '<Label value="DRUG" model="posology"/>',
        '<Label value="Disease" model="biomedical"/>',
        '<Label value="PERSON" model="onto"/>',
        '<Label value="DATE" model="dates"/>',
        '<Label value="SUM" model="money"/>',
        '<Label value="PLACE" model="places"/>',
    ),
    "not-a-relation-model": config('<Relations><Relation value="r" model="posology"/></Relations>'),
    "misplaced": config('<Label value="A"/>'),
    "bad-flag": labels('<Label value="A" assertion="yes"/>'),
    "bad-minlength": labels(
        "</Labels>", '<Filter name="f" toName="ent" minlength="some"/>', '<Labels name="b" toName="doc">'
    ),
    "second-text": config('<Text name="other" value="$other"/>').replace("$text", "$first"),
    "too-deep": "<View>" * 101 + "</View>" * 101,
    "config-too-long": "<View>" + " " * 2_000_000 + "</View>",
    "more-problems": labels(*['<Label value="A" hotkey="r"/>'] * 101),
    "embeddings-missing": labels('<Label value="X" model="lonely"/>'),
}


@pytest.mark.parametrize("code", CASES)
def test_each_problem_is_told_with_its_place(code: str) -> None:
    problems = found(CASES[code])
    assert code in {p.code for p in problems}, problems
    assert all(p.line >= 1 and p.column >= 1 and p.message.endswith((".", "?")) for p in problems)


def test_the_place_is_the_tags() -> None:
    [problem] = found(labels('<Label value="A"/>', '   <Label value="DRG" model="posology"/>'))
    assert (problem.line, problem.column) == (4, 4)
    assert "Did you mean 'DRUG'?" in problem.message


@pytest.mark.parametrize("name", template_names())
def test_templates_have_no_problem(name: str) -> None:
    assert found(template(name)) == []


UNREADABLE = {
    "one tag closes another": ("<View>\n  <Labels>\n</View>", 3, 3, "Labels of line 2 is open"),
    "the end is missing": ("<View>\n", 2, 1, "View of line 1 is open"),
    "a bare sign": ('<View>\n<Label value="a & b"/></View>', 2, 18, "write &lt; for <"),
    "half a pair": ('<View>\n<Label value="\ud83d"/></View>', 2, 15, "surrogate"),
    "a control character": ("<View>\0</View>", 1, 7, "not well-formed"),
    "nothing": ("", 1, 1, "no element found"),
    "a bomb": ('<!DOCTYPE a [<!ENTITY b "&c;&c;">]><View>&b;</View>', 1, 13, "write plain XML"),
    "a file": ('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><View>&b;</View>', 1, 13, "write plain XML"),
}


@pytest.mark.parametrize("case", UNREADABLE)
def test_what_cannot_be_read_is_told_with_its_place_and_what_to_do(case: str) -> None:
    xml, line, column, hint = UNREADABLE[case]
    [problem] = found(xml)
    assert (problem.line, problem.column) == (line, column)
    assert hint in problem.message


@given(
    st.text(alphabet=st.characters(), max_size=40),
    st.sampled_from([labels('<Label value="A" hotkey="x"/>'), *map(template, template_names())]),
    st.integers(0, 800),
)
def test_no_text_whatever_makes_the_check_fail(noise: str, xml: str, at: int) -> None:
    found(xml[:at] + noise + xml[at:])


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=20).map(str.strip).filter(bool))
def test_a_value_is_read_as_it_is_written(value: str) -> None:
    xml = labels(f"<Label value={quoteattr(value)}/>")
    assert [label.value for label in parse(xml).config.labels] == [value]


@pytest.mark.parametrize("key", ["R", "Ctrl+Enter", "enter + control", "Shift+F", "Del"])
def test_a_reserved_hotkey_is_known_in_every_spelling(key: str) -> None:
    assert [p.code for p in found(labels(f'<Label value="A" hotkey="{key}"/>'))] == ["reserved-hotkey"]


def test_a_filter_may_have_its_own_hotkey_which_no_label_takes() -> None:
    lines = ('<Filter name="f" toName="ent" hotkey="shift+f"/>', '<Filter name="g" toName="ent" hotkey="q"/>')
    xml = config("\n".join([*lines, '<Labels name="ent" toName="doc"><Label value="A" hotkey="q"/></Labels>']))
    assert [(p.code, p.line) for p in found(xml)] == [("double-hotkey", 4)]


def test_a_filter_is_for_a_group_that_is_there() -> None:
    [problem] = found(config('<Filter name="f" toName="doc"/>'))
    assert problem.code == "unknown-to-name" and "Labels or Choices" in problem.message


def test_errors_are_not_crowded_out_by_warnings() -> None:
    problems = found(config("<Wobble/>" * 150 + '<Labels name="e" toName="doc"><Label value="A" hotkey="r"/></Labels>'))
    assert Counter(p.code for p in problems) == {"unknown-tag": 100, "reserved-hotkey": 1}


def test_many_wrong_labels_of_a_large_model_are_told_in_short() -> None:
    large = {"large": ModelInfo("large", "ner", tuple(f"label_{i}" for i in range(500)))}
    problems = check(labels(*[f'<Label value="x{i}" model="large"/>' for i in range(300)]), large)
    assert len(problems) == 101
    assert all(len(p.message) < 500 for p in problems)
    assert "and 470 more" in problems[1].message


def test_the_work_of_a_check_grows_with_the_labels_and_not_faster() -> None:
    def work(count: int) -> int:
        large = {"large": ModelInfo("large", "ner", tuple(f"label_{i}" for i in range(count)))}
        xml = labels(*[f'<Label value="label_{i}" model="large"/>' for i in range(count)])
        return calls_of(lambda: check(xml, large))

    assert work(2000) < 12 * work(200)


def test_escaped_and_unescaped_relations_read_alike() -> None:
    plain = '<Relations><Relation value="k" allowed="A<>B,A>C"/></Relations>'
    escaped = plain.replace("A<>B", "A&lt;&gt;B")
    assert parse(config(plain)).config.relations[0].allowed == (("A", "B"), ("B", "A"), ("A", "C"))
    assert parse(config(plain)).config.relations[0].allowed == parse(config(escaped)).config.relations[0].allowed


def test_unescaped_relations_leave_places_right() -> None:
    xml = config('<Relations><Relation value="k" allowed="A<>B"/><Relation value="l" allowed="Q"/></Relations>')
    problem = next(p for p in found(xml) if p.code == "bad-allowed")
    assert (problem.line, problem.column) == (2, xml.splitlines()[1].index('<Relation value="l"') + 1)


def test_a_removed_label_in_use_is_a_warning_with_its_count() -> None:
    old, new = parse(labels('<Label value="A"/>', '<Label value="B"/>')), parse(labels('<Label value="B"/>'))
    asked: list[str] = []

    def uses(labels: Sequence[str]) -> dict[str, int]:
        asked.extend(labels)
        return {"A": 12, "B": 3}

    [problem] = check_removed(old.config, new.config, uses)
    assert asked == ["A"]
    assert "'A'" in problem.message and "12" in problem.message and problem.severity == "warning"


def test_labels_of_a_model_and_order_of_models() -> None:
    parsed = parse(template("clinical_note")).config
    assert parsed.model_names == ("note_section", "posology", "biomedical", "assertion_status")
    assert parsed.labels_of("posology") == ("DRUG", "STRENGTH", "FREQUENCY")
    assert parsed.labels_of("note_section")[0] == "GENHX"


TWO = '<Label value="DRUG" model="posology"/>'


def test_two_entity_models_may_predict_one_label() -> None:
    models = MODELS | {"drugs": ModelInfo("drugs", "ner", ("DRUG",))}
    assert check(labels(TWO, '<Label value="DRUG" model="drugs"/>'), models) == []


@pytest.mark.parametrize(
    "second",
    [
        TWO,
        '<Label value="DRUG"/>',
        '<Label value="DRUG" model="drugs" assertion="true"/>',
        '</Labels><Labels name="more" toName="doc"><Label value="DRUG" model="drugs"/>',
    ],
)
def test_a_label_does_not_stand_twice_otherwise(second: str) -> None:
    models = MODELS | {"drugs": ModelInfo("drugs", "ner", ("DRUG",))}
    assert "named-twice" in [problem.code for problem in check(labels(TWO, second), models)]
