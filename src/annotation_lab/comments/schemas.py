"""Shapes of comments in the API."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Text = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=10_000, pattern=r"^[^\x00]*$"),
    Field(description="Plain text.", examples=["Is aspirin a DRUG here?"]),
]


class CommentRead(BaseModel):
    """One comment; `text` is plain and is to be shown as it is."""

    model_config = ConfigDict(from_attributes=True)

    id: int = Field(examples=[7])
    task_id: int = Field(examples=[11])
    parent_id: int | None = Field(examples=[None], description="The comment it answers.")
    author: str = Field(examples=["grace"])
    text: str = Field(examples=["Is aspirin a DRUG here?"], description="Empty if it was deleted while answers stand.")
    created_at: datetime
    edited_at: datetime | None
    deleted_at: datetime | None
    resolved_at: datetime | None
    resolved_by: str | None = Field(examples=["ada"])


class CommentCreate(BaseModel):
    """A new comment, or an answer."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"text": "Is aspirin a DRUG here?"}]})

    text: Text
    parent_id: Annotated[int, Field(ge=1, le=2**31 - 1)] | None = Field(default=None, description="Answer this one.")


class CommentEdit(BaseModel):
    """The new text of a comment."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"text": "Is aspirin a DRUG here, too?"}]}
    )

    text: Text


class CommentResolve(BaseModel):
    """Whether a thread is done with."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"resolved": True}]})

    resolved: bool
