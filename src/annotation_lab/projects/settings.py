"""What a project's Owner and Managers may set, with what each means."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Sampling = Literal["sequential", "uniform", "uncertainty"]
"""In which order tasks are served: by number, at random, or what the models are least sure of first."""


class ProjectSettings(BaseModel):
    """How labeling goes in a project."""

    model_config = ConfigDict(extra="forbid")

    direct_submit: bool = Field(default=False, description="Saving a completion submits it at once.")
    serve_next: bool = Field(default=True, description="After submitting, the next task is served by itself.")
    blind: bool = Field(default=False, description="Annotators see no predictions, so that they judge for themselves.")
    overlap: int = Field(default=1, ge=1, le=100, description="By how many people each task is to be labeled.")
    serve_unassigned: bool = Field(
        default=False, description="Tasks that are assigned to nobody are served to whoever asks for his next task."
    )
    review: bool = Field(default=True, description="Submitted completions wait for a Reviewer.")
    delete_completions: bool = Field(default=True, description="Annotators may delete what they have not submitted.")


def read_settings(stored: dict[str, object]) -> ProjectSettings:
    """The settings in force: what is stored, the defaults for the rest; what is no setting any more is left out."""
    known = {name: value for name, value in stored.items() if name in ProjectSettings.model_fields}
    return ProjectSettings.model_validate(known)
