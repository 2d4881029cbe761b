"""Routes of signing in by OpenID Connect, and of what the sign-in page may offer."""

from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Cookie, Depends, Query, Request, Response
from fastapi.responses import RedirectResponse

from annotation_lab.audit import service as audit
from annotation_lab.errors import AnnotationLabError, Conflict
from annotation_lab.settings import Settings
from annotation_lab.storage.database import Database
from annotation_lab.team import oidc, sessions
from annotation_lab.team.dependencies import CurrentUser
from annotation_lab.team.errors import OidcRefused, OidcUnreachable
from annotation_lab.team.oidc_provider import Attempt, Provider
from annotation_lab.team.schemas import OidcLink, OidcOffer, SignInOptions
from annotation_lab.team.session_routes import set_cookie
from annotation_lab.web.dependencies import API_PREFIX, CurrentDatabase, CurrentSettings, WriteSession
from annotation_lab.web.errors import error_responses

router = APIRouter(tags=["session"])
COOKIE = "alab_oidc"
PATH = f"{API_PREFIX}/session/oidc"
SIGN_IN_PAGE = "/sign-in"
ACCOUNT_PAGE = "/account"


def _provider(request: Request, settings: CurrentSettings) -> Provider:
    """The provider in force, made at its first use. Raises `OidcOff`."""
    known: Provider | None = getattr(request.app.state, "oidc", None)
    if known is None:
        known = request.app.state.oidc = Provider(settings)
    return known


CurrentProvider = Annotated[Provider, Depends(_provider)]


@router.get("/session/options")
def show_sign_in_options(settings: CurrentSettings) -> SignInOptions:
    """What the sign-in page may offer."""
    is_on = settings.oidc_issuer and settings.oidc_client_id and settings.public_url
    return SignInOptions(password=True, oidc=OidcOffer(name=settings.oidc_name, path=PATH) if is_on else None)


@router.get("/session/oidc", status_code=303, response_class=RedirectResponse, responses=error_responses(Conflict))
def begin_oidc_sign_in(
    request: Request,
    provider: CurrentProvider,
    database: CurrentDatabase,
    return_to: Annotated[str, Query(max_length=500, description="Path of our page to go to afterwards.")] = "/",
) -> RedirectResponse:
    """Send the browser to the provider to sign in.

    A page's link that finds the provider unreachable leads back to the sign-in page; a program gets the error.
    """
    attempt = oidc.new_attempt()
    try:
        answer = RedirectResponse(provider.address(attempt), 303)  # asked before the database is held
    except OidcUnreachable as error:
        if "text/html" not in request.headers.get("accept", ""):
            raise
        return _to_sign_in(error, return_to)
    with database.write() as session:
        _keep(request, answer, oidc.keep_attempt(session, attempt, return_to))
    return answer


@router.get(
    "/session/oidc/callback", status_code=303, response_class=RedirectResponse, responses=error_responses(Conflict)
)
def end_oidc_sign_in(
    *,
    request: Request,
    provider: CurrentProvider,
    database: CurrentDatabase,
    settings: CurrentSettings,
    state: Annotated[str, Query(max_length=200)] = "",
    code: Annotated[str, Query(max_length=4000)] = "",
    browser_secret: Annotated[str | None, Cookie(alias=COOKIE)] = None,
) -> RedirectResponse:
    """Where the provider sends the browser back to: signs in, or tells the sign-in page what was wrong.

    Who wanted to join his account, and is signed in, is told there.
    """
    target, link_to = "/", None
    try:
        attempt, target, link_to = _take(database, state, browser_secret)
        secret = _sign_in(database, settings, _claims(provider, code, attempt), link_to)
    except AnnotationLabError as error:
        with database.write() as session:
            audit.record(session, "oidc", "session.refuse", details={"code": error.code, "reason": error.message})
        answer = _to_sign_in(error, target) if link_to is None else _to_account(error)
    else:
        answer = RedirectResponse(target, 303)
        set_cookie(request, answer, secret, settings.session_hours)
    answer.delete_cookie(COOKIE, path=PATH)
    return answer


@router.post("/me/oidc", responses=error_responses(Conflict))
def begin_oidc_link(
    *, user: CurrentUser, provider: CurrentProvider, request: Request, response: Response, database: CurrentDatabase
) -> OidcLink:
    """Begin to join my account with the provider's: open `address` in this browser and sign in there."""
    attempt = oidc.new_attempt()
    address = provider.address(attempt)
    with database.write() as session:
        _keep(request, response, oidc.keep_attempt(session, attempt, ACCOUNT_PAGE, link=user))
    return OidcLink(address=address)


@router.delete("/me/oidc", status_code=204)
def remove_oidc_link(user: CurrentUser, session: WriteSession) -> None:
    """Part my account from the provider's."""
    oidc.unlink(session, user.id)


def _to_sign_in(error: AnnotationLabError, return_to: str) -> RedirectResponse:
    """To the sign-in page, which tells the error by its code and keeps where one wanted to go."""
    told = {"problem": error.code}
    if return_to != "/" and oidc.LOCAL_PATH.fullmatch(return_to):
        told["return"] = return_to
    return RedirectResponse(f"{SIGN_IN_PAGE}?{urlencode(told)}", 303)


def _to_account(error: AnnotationLabError) -> RedirectResponse:
    """Back to the account that was to be joined; whoever has it is signed in still."""
    return RedirectResponse(f"{ACCOUNT_PAGE}?{urlencode({'problem': error.code})}", 303)


# No transaction is open while the provider is asked.
def _take(database: Database, state: str, browser_secret: str | None) -> tuple[Attempt, str, int | None]:
    """What was begun here: the attempt, the path to go to afterwards, and the account to join."""
    with database.write() as session:
        kept = oidc.take_attempt(session, state, browser_secret)
        return Attempt(state, kept.nonce, kept.code_verifier), kept.return_to, kept.user_id


def _claims(provider: Provider, code: str, attempt: Attempt) -> dict[str, Any]:
    if not code:
        raise OidcRefused("The provider did not let you in.", hint="Try again.")
    return provider.claims(code, attempt)


def _sign_in(database: Database, settings: Settings, claims: dict[str, Any], link_to: int | None) -> str:
    """The secret of the session that begins."""
    with database.write() as session:
        user = oidc.account(session, settings, claims, link_to)
        return sessions.begin_session(session, user, settings.session_hours, how="oidc").secret


def _keep(request: Request, response: Response, secret: str) -> None:
    response.set_cookie(
        COOKIE,
        secret,
        max_age=int(oidc.VALID_FOR.total_seconds()),
        path=PATH,
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="lax",
    )
