"""Shapes of the Models Hub in the API."""

from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class ModelRead(BaseModel):
    """One version of a model, or of embeddings."""

    model_config = ConfigDict(from_attributes=True)

    id: int = Field(examples=[3])
    name: str = Field(examples=["posology"])
    version: int = Field(examples=[1])
    kind: str = Field(examples=["ner"])
    labels: list[str] = Field(examples=[["DRUG", "STRENGTH", "FREQUENCY"]])
    language: str = Field(examples=["en"])
    embeddings: str | None = Field(examples=["all_minilm_l6_v2_q_v1"])
    library_version: str | None = Field(examples=["5.5.3"])
    source: str = Field(examples=["starter"], description="starter, imported, trained or downloaded.")
    size_bytes: int = Field(examples=[18_874_368])
    state: str = Field(examples=["ready"], description="ready, incompatible or broken; `reason` tells why.")
    reason: str | None = Field(examples=[None])
    created_at: datetime
    created_by: str = Field(examples=["set-up"])
    card: dict[str, Any] = Field(
        examples=[{"data": "PubMed abstracts", "licence": "Apache-2.0"}],
        description="Data, licence, training, scores, known weaknesses.",
    )
    embeddings_present: bool = Field(
        default=True, description="Whether the embeddings it needs are here; without them it cannot be deployed."
    )


class ModelDetail(ModelRead):
    """One version of a model, and which others there are."""

    versions: list[int] = Field(examples=[[2, 1]], description="All versions of this name, the newest first.")


class ModelUses(BaseModel):
    """Where a model is used."""

    places: list[str] = Field(examples=[["the Labeling Config of project 'Medication'", "server 4"]])


class ModelDownload(BaseModel):
    """Which open model to download."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"name": "ner_dl", "language": "en"}]})

    name: str = Field(max_length=150, examples=["ner_dl"])
    language: str = Field(default="en", pattern=r"^[a-z]{2,3}$", examples=["en"])


class DiskUseRead(BaseModel):
    """Bytes that models take, and that are free on their disk."""

    models_bytes: int = Field(examples=[52_428_800])
    free_bytes: int = Field(examples=[53_687_091_200])


class OpenModel(BaseModel):
    """An open pretrained model that could be downloaded."""

    name: str = Field(examples=["onto_100"])
    kind: str = Field(examples=["ner"])
    labels: list[str] = Field(examples=[["LOC", "MISC", "ORG", "PER"]])
    embeddings: str | None = Field(examples=["glove_100d"])
    language: str = Field(examples=["en"])
    size_mb: int = Field(examples=[14])
    about: str = Field(examples=["CoNLL-2003: persons, places, organisations, other names"])
    state: str | None = Field(examples=["here"], description="here, downloading, failed, or null.")
    reason: str | None = Field(examples=[None], description="Why the last download failed.")
    job_id: str | None = Field(examples=[None], description="The job that downloads it, or that failed.")
