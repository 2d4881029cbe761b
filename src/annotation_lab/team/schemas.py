"""Shapes of users and tokens at the API."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from annotation_lab.team.passwords import MAX_CHARACTERS, MIN_CHARACTERS
from annotation_lab.team.permissions import Role
from annotation_lab.team.route_permissions import Scope

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
        examples=[90], default=None, ge=1, le=3650, description="Days until it expires; null for until it is revoked."
    )
    scope: Scope = Field(
        default=Scope.MANAGE, description="read: only looks; annotate: also annotates, reviews, comments; manage: all."
    )


class SessionRead(BaseModel):
    """Somewhere I am signed in with a browser."""

    model_config = ConfigDict(from_attributes=True)

    id: int = Field(examples=[4])
    created_at: datetime
    last_used_at: datetime | None
    expires_at: datetime | None
    ip: str | None = Field(examples=["192.0.2.7"])
    user_agent: str | None = Field(examples=["Mozilla/5.0"])
    is_current: bool = Field(default=False, description="The one this request came with.")


class TokenRead(BaseModel):
    """A token, without its secret."""

    model_config = ConfigDict(from_attributes=True)

    id: int = Field(examples=[3])
    name: str = Field(examples=["nightly import"])
    scope: Scope
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
    first_name: str = Field(examples=["Ada"])
    last_name: str = Field(examples=["Lovelace"])
    email: str = Field(examples=["ada@example.org"])
    group: Literal["Admins", "Annotators"]
    is_admin: bool
    is_active: bool
    must_change_password: bool
    created_at: datetime


class Me(UserRead):
    """Who is asking, and with which rights."""

    view_as: Role | None = Field(description="The role whose rights `X-View-As` lowers this request to.")
    is_joined: bool = Field(examples=[False], description="An account of the OpenID Connect provider signs in to mine.")


_NAME = Field(default="", max_length=150, examples=["Ada"])
_EMAIL = r"^$|^[^@\s]+@[^@\s]+\.[^@\s]+$"


class UserCreate(BaseModel):
    """A user to be made."""

    model_config = ConfigDict(extra="forbid")

    username: str = Field(
        min_length=2,
        max_length=150,
        description="Letters, digits and . _ @ + -, beginning with a letter or digit.",
        examples=["ada"],
    )
    password: str = _PASSWORD
    is_admin: bool = False
    first_name: str = _NAME
    last_name: str = Field(default="", max_length=150, examples=["Byron"])
    email: str = Field(default="", max_length=254, pattern=_EMAIL, examples=["ada@example.org"])
    must_change_password: bool = Field(default=False, description="Asks for a new password at the next sign-in.")


class UserName(BaseModel):
    """Who somebody is; nothing more of him."""

    model_config = ConfigDict(from_attributes=True)

    username: str = Field(examples=["ada"])
    first_name: str = Field(examples=["Ada"])
    last_name: str = Field(examples=["Lovelace"])


class MeUpdate(BaseModel):
    """What to change of oneself; what is left out stays."""

    model_config = ConfigDict(extra="forbid")

    first_name: str | None = Field(default=None, max_length=150, examples=["Ada"])
    last_name: str | None = Field(default=None, max_length=150, examples=["Lovelace"])
    email: str | None = Field(default=None, max_length=254, pattern=_EMAIL, examples=["ada@example.org"])


class UserUpdate(BaseModel):
    """What to change of a user; what is left out stays."""

    model_config = ConfigDict(extra="forbid")

    first_name: str | None = Field(examples=["Ada"], default=None, max_length=150)
    last_name: str | None = Field(examples=["Lovelace"], default=None, max_length=150)
    email: str | None = Field(default=None, max_length=254, pattern=_EMAIL, examples=["ada@example.org"])
    must_change_password: bool | None = None
    is_admin: bool | None = None
    is_active: bool | None = Field(default=None, description="False: may not sign in any more.")
    password: str | None = Field(
        examples=["correct horse battery staple"], default=None, min_length=1, max_length=MAX_CHARACTERS
    )


class ResetLink(BaseModel):
    """A password reset just made; `secret` is shown this once."""

    secret: str = Field(examples=["alab_7Zt0l1m8Q0y3Wk0H3u8m7dXK9i8C2oG4u2Q8yWq0n1E"])
    path: str = Field(
        description="Behind the installation's address, the link to hand over. What follows # is never sent or logged.",
        examples=["/reset-password#alab_7Zt0l1m8Q0y3Wk0H3u8m7dXK9i8C2oG4u2Q8yWq0n1E"],
    )
    expires_at: datetime


class PasswordReset(BaseModel):
    """The secret of a reset link and the password to be set."""

    secret: str = Field(examples=["mN3v…"], min_length=1, max_length=200)
    new_password: str = Field(min_length=1, max_length=MAX_CHARACTERS, examples=["seven lazy foxes jump"])


class Credentials(BaseModel):
    """A user name and password, to sign in with a browser."""

    username: str = Field(min_length=1, max_length=150, examples=["ada"])
    password: str = _PASSWORD


class PasswordChange(BaseModel):
    """A new password for oneself."""

    old_password: str = Field(min_length=1, max_length=MAX_CHARACTERS, examples=["correct horse battery staple"])
    new_password: str = Field(min_length=1, max_length=MAX_CHARACTERS, examples=["seven lazy foxes jump"])


class OidcOffer(BaseModel):
    """Signing in by OpenID Connect."""

    name: str = Field(description="What the button says.", examples=["Keycloak"])
    path: str = Field(
        description="Where the browser goes; `?return_to=` takes a path.", examples=["/api/v1/session/oidc"]
    )


class SignInOptions(BaseModel):
    """What the sign-in page may offer. Nobody registers himself."""

    password: bool
    oidc: OidcOffer | None


class OidcLink(BaseModel):
    """Where the browser goes to join the accounts."""

    address: str = Field(examples=["https://id.example.org/authorize?client_id=annotation-lab"])
