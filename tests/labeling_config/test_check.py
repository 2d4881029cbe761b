import pytest

from annotation_lab.labeling_config.check import ModelInfo, check, check_removed
from annotation_lab.labeling_config.parse import parse
from annotation_lab.labeling_config.problems import Problem
from annotation_lab.labeling_config.templates import template, template_names

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
    [problem] = check_removed(old.config, new.config, {"A": 12, "B": 3})
    assert "'A'" in problem.message and "12" in problem.message and problem.severity == "warning"


def test_labels_of_a_model_and_order_of_models() -> None:
    parsed = parse(template("clinical_note")).config
    assert parsed.model_names == ("note_section", "posology", "biomedical", "assertion_status")
    assert parsed.labels_of("posology") == ("DRUG", "STRENGTH", "FREQUENCY")
    assert parsed.labels_of("note_section")[0] == "GENHX"
