"""Shapes of import and export in the API."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from annotation_lab.import_export.formats.registry import ExportName, FormatName
from annotation_lab.import_export.formats.results import Existing, OffsetUnit


class ImportOptions(BaseModel):
    """How an import treats what is there already, and how offsets in files count."""

    existing: Existing = Field(
        default="skip",
        description="A task that is here already: leave it alone, or replace its completions and predictions.",
    )
    offset_unit: OffsetUnit = Field(default="codepoint", description="How offsets in the files count.")
    format: FormatName | None = Field(
        default=None, description="Of all the files; unless given, each file's name and content tell it."
    )
    tags: list[Annotated[str, Field(max_length=50)]] = Field(
        default=[], max_length=20, description="For the tasks that are made, beside those of the files."
    )


class ExportRequest(BaseModel):
    """What stands in an export."""

    only_ground_truth: bool = Field(default=False, description="Only completions with a star.")
    exclude_without_completions: bool = Field(default=False, description="Leave out tasks without completions.")
    with_predictions: bool = True
    offset_unit: OffsetUnit = "codepoint"
    format: ExportName = "json"
    users: list[Annotated[str, Field(max_length=150)]] = Field(
        default=[],
        max_length=100,
        description="Of these the completions of the first who has one, and nobody else's; of everybody if empty.",
    )
    tags: list[Annotated[str, Field(max_length=50)]] = Field(
        default=[], max_length=100, description="Only tasks with any of these; all if empty."
    )
    escape_formulas: bool = Field(
        default=True, description="CSV and TSV: an apostrophe before cells that spreadsheets take for formulas."
    )


class ExportFormatRead(BaseModel):
    """A format of exports."""

    model_config = ConfigDict(from_attributes=True)

    name: str = Field(examples=["conll2003"])
    ending: str = Field(examples=["conll"])
    media_type: str = Field(examples=["text/plain; charset=utf-8"])
    about: str = Field(examples=["CoNLL 2003: a token a line, tags in IOB2"])
    takes_utf16: bool = Field(description="Whether its offsets may count UTF-16 units.")


class ImportFormatRead(BaseModel):
    """A format of imports, with a sample."""

    name: str = Field(examples=["conll2003"])
    endings: list[str] = Field(
        examples=[["conll", "iob"]], description="By which it is recognised; none if it has to be chosen."
    )
    about: str = Field(examples=["CoNLL 2003: a token a line, tags in IOB2"])
    sample_name: str = Field(examples=["sample.conll"])
    sample: str | None = Field(
        examples=["-DOCSTART- -X- O\n\nAspirin -X- _ B-DRUG\n"],
        description="The sample's text; null if it is no text. `…/import/formats/{name}/sample` is the file.",
    )


class ExportNote(BaseModel):
    """Something that the format cannot tell."""

    task_id: int | None = Field(examples=[11])
    message: str = Field(examples=["DRUG 'aspirin' at 3-10 overlaps another region and is left out"])


class ExportNotes(BaseModel):
    """What an export would tell, and what of it the format has no place for."""

    task_count: int = Field(examples=[240])
    note_count: int = Field(examples=[3])
    notes: list[ExportNote] = Field(description="The first 1,000.")


class RefusedRowRead(BaseModel):
    """A row that was not taken (or a region that was repaired), where it stands and why."""

    model_config = ConfigDict(from_attributes=True)

    file: str = Field(examples=["notes.csv"])
    place: int = Field(examples=[17], description="Row or item, counted from 1.")
    reason: str = Field(examples=["the text is empty"])


LISTED_ROWS = 1000
LISTED_IDS = 10_000
REASON_CHARACTERS = 500


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
    left_out_count: int = Field(
        default=0, description="What the files hold of tasks that were taken and that has no place here."
    )
    left_out: list[RefusedRowRead] = Field(default=[], description="The first 1,000 of it.")
    task_title_warning: str | None = Field(default=None, examples=["3 titles were cut to 500 characters."])
    removed_count: int = Field(
        default=0, description="Tasks made and removed again, because the import was cancelled or failed."
    )
    cut_titles: int = Field(default=0, description="Titles that were cut.")
    duration: float = Field(default=0, examples=[0.8], description="Seconds.")

    def refuse(self, file: str, place: int, reason: str) -> None:
        """Count a row that was refused, and list it while there is room."""
        self.failed_count += 1
        if len(self.refused) < LISTED_ROWS:
            self.refused.append(RefusedRowRead(file=file, place=place, reason=reason[:REASON_CHARACTERS]))

    def repair(self, file: str, place: int, reason: str) -> None:
        """List a repaired region while there is room."""
        if len(self.repaired) < LISTED_ROWS:
            self.repaired.append(RefusedRowRead(file=file, place=place, reason=reason[:REASON_CHARACTERS]))

    def leave_out(self, file: str, place: int, reason: str) -> None:
        """Count something of a row that has no place here, and list it while there is room."""
        self.left_out_count += 1
        if len(self.left_out) < LISTED_ROWS:
            self.left_out.append(RefusedRowRead(file=file, place=place, reason=reason[:REASON_CHARACTERS]))

    def list_made(self, task_ids: list[int]) -> None:
        """List tasks that were made while there is room."""
        self.task_ids += task_ids[: max(LISTED_IDS - len(self.task_ids), 0)]

    def warn_of_cut_title(self, characters: int) -> None:
        """Count a title that was cut."""
        self.cut_titles += 1
        self.task_title_warning = f"{self.cut_titles} title(s) were cut to {characters} characters."
