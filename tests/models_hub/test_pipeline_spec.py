"""What is deployed for a Labeling Config with an assertion model."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from annotation_lab.engines.base import PipelineSpec
from annotation_lab.errors import InvalidInput
from annotation_lab.labeling_config.parse import parse
from annotation_lab.models_hub.service import pipeline_spec
from annotation_lab.models_hub.tables import Model
from annotation_lab.storage.database import Database


def spec_with(
    database: Database, *, of_drug: str = "", of_dose: str = "", meant_for: tuple[str, ...] = ()
) -> PipelineSpec:
    config = parse(f"""<View><Labels name="ent" toName="doc">
      <Label value="DRUG" model="drugs"{of_drug}/><Label value="DOSE" model="drugs"{of_dose}/><Label value="Own"/>
      <Label value="absent" model="status" assertion="true"/>
    </Labels><Text name="doc" value="$text"/></View>""").config
    common: dict[str, Any] = {"version": 1, "source": "starter", "created_by": "t"}
    card = {"entity_labels": list(meant_for)} if meant_for else {}
    drugs = Model(**common, name="drugs", folder="drugs", kind="ner", labels=["DOSE", "DRUG"])
    status = Model(**common, name="status", folder="status", kind="assertion", labels=["absent"], card=card)
    with database.write() as session:
        session.add_all([drugs, status])
        session.flush()
        return pipeline_spec(session, config, Path("models"))


NO = ' noAssertion="true"'


def test_the_model_tells_of_the_labels_that_take_a_status(database: Database) -> None:
    assert spec_with(database, of_dose=NO).models[1].entity_labels == ("DRUG", "Own")


def test_without_a_word_in_the_config_it_tells_of_what_it_is_meant_for(database: Database) -> None:
    assert spec_with(database, meant_for=("DRUG",)).models[1].entity_labels == ("DRUG",)


def test_one_that_could_tell_of_nothing_is_not_deployed(database: Database) -> None:
    with pytest.raises(InvalidInput, match="is meant for DRUG"):
        spec_with(database, of_drug=NO, meant_for=("DRUG",))


def test_a_label_that_takes_no_status_makes_another_pipeline(database: Database) -> None:
    # So that a further run with the changed config predicts anew instead of saying "same pipeline, same text".
    without = spec_with(database, of_dose=NO)
    meant_for_all = [replace(model, entity_labels=()) for model in without.models]
    assert without.fingerprint != PipelineSpec(tuple(meant_for_all)).fingerprint
