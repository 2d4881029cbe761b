"""What a user prefers; known keys only, so that nobody stores anything else here (section 7.3)."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Panel = Literal["labels", "regions", "relations", "completions", "predictions", "comments", "guidelines", "progress"]


class Preferences(BaseModel):
    """How pages look and how labeling goes for one user."""

    model_config = ConfigDict(extra="forbid")

    theme: Literal["system", "light", "dark"] = "system"
    language: str = Field(default="en", pattern=r"^[a-z]{2}(-[A-Z]{2})?$", description="Of pages.", examples=["en"])
    hotkeys: bool = Field(
        default=True, description="Keys of labels and commands work; Undo, Delete and keys with Ctrl or Alt always do."
    )
    hotkey_tooltips: bool = Field(default=True, description="Keys are shown; needs `hotkeys`.")
    labels_in_regions: bool = Field(default=True, description="The label stands in its region.")
    keep_label: bool = Field(default=True, description="A label stays chosen after a region was made.")
    select_new_region: bool = Field(default=False, description="A region is selected when it was made.")
    line_numbers: bool = True
    label_all_occurrences: bool = Field(default=False, description="All occurrences of the text get the label.")
    trim_regions: bool = Field(default=True, description="Blanks and punctuation are cut from new regions.")
    show_confidence: bool = True
    confirm_submit: bool = Field(default=True, description="Submitting is asked for once more.")
    only_assigned: bool = Field(
        default=False, description="Next task serves only what is assigned to me; for Owner and Managers."
    )
    hidden_panels: list[Panel] = Field(default=[], max_length=8)


def read_preferences(stored: dict[str, object]) -> Preferences:
    """The preferences in force: what is stored, the defaults for the rest."""
    return Preferences.model_validate({name: v for name, v in stored.items() if name in Preferences.model_fields})
