"""Shapes of users and tokens at the API."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

from annotation_lab.team.passwords import MAX_CHARACTERS, MIN_CHARACTERS

_PASSWORD = Field(
    min_length=1,
    max_length=MAX_CHARACTERS,
    description=f"{MIN_CHARACTERS} to {MAX_CHARACTERS} characters.",
    examples=["correct horse battery staple"],
)


class SignIn(BaseModel):
    """A user name and password, to be exchanged for a token."""

    username: str = Field(min_length=1, max_length=150, examples=["ada"])
    password: str = _PASSWORD
    token_name: str = Field(default="session", min_length=1, max_length=150, description="Shown in the list of tokens.")
    days: int = Field(default=30, ge=1, le=365, description="How many days the token is valid.")


class TokenCreate(BaseModel):
    """A token to be made."""

    name: str = Field(min_length=1, max_length=150, examples=["nightly import"])
    days: int | None = Field(
        default=None, ge=1, le=3650, description="Days until it expires; null for until it is revoked."
    )


class TokenRead(BaseModel):
    """A token, without its secret."""

    model_config = ConfigDict(from_attributes=True)

    id: int = Field(examples=[3])
    name: str = Field(examples=["nightly import"])
    created_at: datetime
    last_used_at: datetime | None
    expires_at: datetime | None


class TokenSecret(TokenRead):
    """A token just made; `token` is shown this once."""

    token: str = Field(
        description="Send as `Authorization: Bearer …`. Only its hash is kept: it cannot be shown again.",
        examples=["alab_7Zt0l1m8Q0y3Wk0H3u8m7dXK9i8C2oG4u2Q8yWq0n1E"],
    )


class UserRead(BaseModel):
    """A user."""

    model_config = ConfigDict(from_attributes=True)

    id: int = Field(examples=[1])
    username: str = Field(examples=["ada"])
    is_admin: bool
    is_active: bool
    created_at: datetime


class UserCreate(BaseModel):
    """A user to be made."""

    username: str = Field(
        min_length=2,
        max_length=150,
        description="Letters, digits and . _ @ + -, beginning with a letter or digit.",
        examples=["ada"],
    )
    password: str = _PASSWORD
    is_admin: bool = False


class UserUpdate(BaseModel):
    """What to change of a user; what is left out stays."""

    is_admin: bool | None = None
    is_active: bool | None = Field(default=None, description="False: may not sign in any more.")
    password: str | None = Field(default=None, min_length=1, max_length=MAX_CHARACTERS)


class PasswordChange(BaseModel):
    """A new password for oneself."""

    old_password: str = Field(min_length=1, max_length=MAX_CHARACTERS, examples=["correct horse battery staple"])
    new_password: str = Field(min_length=1, max_length=MAX_CHARACTERS, examples=["seven lazy foxes jump"])
