"""Shapes of import and export in the API."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from annotation_lab.import_export.formats.results import OffsetUnit


class ImportOptions(BaseModel):
    """How an import treats what is there already, and how offsets in files count."""

    existing: Literal["skip", "overwrite"] = Field(
        default="skip",
        description="A task that is here already: leave it alone, or replace its completions and predictions.",
    )
    offset_unit: OffsetUnit = Field(default="codepoint", description="How offsets in the files count.")


class RefusedRowRead(BaseModel):
    """A row that was not taken (or a region that was repaired), where it stands and why."""

    model_config = ConfigDict(from_attributes=True)

    file: str = Field(examples=["notes.csv"])
    place: int = Field(examples=[17], description="Row or item, counted from 1.")
    reason: str = Field(examples=["the text is empty"])


class ImportReport(BaseModel):
    """What came of an import."""

    task_count: int = Field(default=0, examples=[240], description="Tasks made.")
    task_ids: list[int] = Field(default=[], examples=[[11, 12]], description="Ids of the first 10,000 made.")
    completion_count: int = 0
    prediction_count: int = 0
    updated_count: int = Field(default=0, description="Tasks that were here and got new annotations.")
    ignored_count: int = Field(default=0, description="Tasks that were here and were left alone.")
    failed_count: int = Field(default=0, description="Rows that were refused.")
    refused: list[RefusedRowRead] = Field(default=[], description="The first 1,000 refused rows.")
    repaired: list[RefusedRowRead] = Field(default=[], description="The first 1,000 repaired regions.")
    task_title_warning: str | None = Field(default=None, examples=["3 titles were cut to 500 characters."])
    duration: float = Field(default=0, examples=[0.8], description="Seconds.")
