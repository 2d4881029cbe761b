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
    reason: str | None
    created_at: datetime
    created_by: str = Field(examples=["set-up"])
    card: dict[str, Any] = Field(description="Data, licence, training, scores, known weaknesses.")


class OpenModel(BaseModel):
    """An open pretrained model that could be downloaded."""

    name: str = Field(examples=["onto_100"])
    kind: str = Field(examples=["ner"])
    labels: list[str]
    embeddings: str | None = Field(examples=["glove_100d"])
    language: str = Field(examples=["en"])
    size_mb: int = Field(examples=[14])
    about: str
