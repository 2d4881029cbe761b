"""Shapes of project zips in the API."""

from pydantic import BaseModel, Field

LISTED = 1000


class MissingModel(BaseModel):
    """A model that the Labeling Config names and that is not here, with what to do."""

    name: str = Field(examples=["ner_jsl"])
    version: int | None = Field(default=None, description="The version where the zip was made.")
    labels: list[str] = []
    is_open_model: bool = Field(default=False, description="It can be downloaded by its name.")
    what_to_do: str = Field(examples=["Download it: `alab models download ner_jsl`."])


class ProjectImportReport(BaseModel):
    """What came of the import of a project; the `result` of its job."""

    project_id: int | None = None
    name: str = Field(default="", examples=["Medication"])
    task_count: int = 0
    completion_count: int = 0
    prediction_count: int = 0
    comment_count: int = 0
    members: list[str] = Field(default=[], description="Who got roles here, the first 1,000.")
    missing_users: list[str] = Field(
        default=[], description="Members in the zip of whom there is no active user here, the first 1,000."
    )
    missing_user_count: int = 0
    assignments_left_out: int = Field(default=0, description="Assignments of people who have no such role here.")
    missing_models: list[MissingModel] = []
