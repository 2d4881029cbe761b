"""Shapes of the audit at the API."""

from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class AuditEntryRead(BaseModel):
    """One act."""

    model_config = ConfigDict(from_attributes=True)

    id: int = Field(examples=[12])
    at: datetime
    actor: str = Field(description="User name of who did it.", examples=["ada"])
    action: str = Field(description="`word.verb`.", examples=["user.create"])
    project_id: int | None
    target: str = Field(description="What it was done to.", examples=["grace"])
    details: dict[str, Any]
