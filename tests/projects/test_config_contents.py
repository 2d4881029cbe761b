"""A Labeling Config as pages read it."""

from annotation_lab.labeling_config.parse import parse
from annotation_lab.projects.config_contents import contents_of

XML = """<View>
  <Labels name="ent" toName="doc">
    <Label value="DRUG" model="posology" background="#2f7ed8" hotkey="d"/>
    <Label value="Batch" noAssertion="true"/>
    <Label value="absent" model="assertion_status" assertion="true"/>
  </Labels>
  <Choices name="section" toName="doc" choice="multiple" model="note_section" required="true" showInline="true">
    <Choice value="CC" hotkey="1"/>
  </Choices>
  <Relations><Relation value="knows" allowed="DRUG<>Batch"/></Relations>
  <Text name="doc" value="$note"/>
</View>"""


def test_contents_hold_all_that_a_page_draws() -> None:
    found = contents_of(parse(XML).config, 3)
    assert (found.version, found.text_field) == (3, "note")
    assert [(one.value, one.group, one.text_name, one.model) for one in found.labels] == [
        ("DRUG", "ent", "doc", "posology"),
        ("Batch", "ent", "doc", None),
        ("absent", "ent", "doc", "assertion_status"),
    ]
    assert [one.value for one in found.labels if one.is_status] == ["absent"]
    assert [one.value for one in found.labels if one.takes_status] == ["DRUG"]
    colors = [one.color for one in found.labels]
    assert colors[0] == "#2f7ed8" and len(set(colors)) == 3
    [group] = found.choice_groups
    assert (group.is_multiple, group.is_required, group.layout) == (True, True, "inline")
    assert group.choices[0].model == "note_section"
    assert set(found.relations[0].allowed) == {("DRUG", "Batch"), ("Batch", "DRUG")}
