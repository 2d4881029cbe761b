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
    project_id: int | None = Field(examples=[1])
    target: str = Field(description="What it was done to.", examples=["grace"])
    ip: str | None = Field(description="Address it came from; null for commands and jobs.", examples=["192.0.2.7"])
    user_agent: str | None = Field(description="Program it came from.", examples=["Mozilla/5.0"])
    details: dict[str, Any] = Field(examples=[{"version": 2}])
