"""Errors to HTTP: each kind of `AnnotationLabError` has one status, and every error has one shape.

`{"error": {"code": "not-found", "message": "…", "hint": "…", "details": …}}`
"""

import json
from http import HTTPStatus
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.encoders import jsonable_encoder
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy.exc import DataError, IntegrityError, OperationalError
from sqlalchemy.orm.exc import ObjectDeletedError, StaleDataError
from starlette.exceptions import HTTPException

from annotation_lab import errors
from annotation_lab.errors import AnnotationLabError

log = structlog.get_logger("annotation_lab.web")

STATUS: dict[type[AnnotationLabError], int] = {
    errors.InvalidInput: 422,
    errors.NotFound: 404,
    errors.NotSignedIn: 401,
    errors.Forbidden: 403,
    errors.Conflict: 409,
    errors.TooLarge: 413,
    errors.TooManyRequests: 429,
    errors.Unavailable: 503,
}

_CODE_OF_STATUS = {status: kind.code for kind, status in STATUS.items()} | {
    400: "bad-request",
    405: "method-not-allowed",
    500: "internal-error",
}


class ErrorBody(BaseModel):
    """What went wrong, what is allowed, and what to do next."""

    code: str = Field(description="Stable name of the error; programs may rely on it.", examples=["not-found"])
    message: str = Field(description="What is wrong, naming what was given.", examples=["There is no project 7."])
    hint: str | None = Field(
        default=None,
        description="What to do next.",
        examples=["List yours with GET /api/v1/projects."],
    )
    details: Any = Field(
        default=None, description="Facts for programs, for example one entry per refused field or row."
    )


class ErrorAnswer(BaseModel):
    """The one shape of every error."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "error": {
                        "code": "not-found",
                        "message": "There is no project 7.",
                        "hint": "List yours with GET /api/v1/projects.",
                        "details": None,
                    }
                }
            ]
        }
    )

    error: ErrorBody


def error_responses(*kinds: type[AnnotationLabError]) -> dict[int | str, dict[str, Any]]:
    """For `responses=` of a route: the errors it gives beyond those that follow from its shape.

    Those are added by `web.openapi` (401, 404 with a path parameter, 422 with any parameter, …).
    """
    return {status_of(kind): {"model": ErrorAnswer, "description": _first_line(kind)} for kind in kinds}


def status_of(kind: type[AnnotationLabError]) -> int:
    """The HTTP status of a kind of error, or of the kind it belongs to."""
    for base in kind.__mro__:
        if base in STATUS:
            return STATUS[base]
    return 500


def install(app: FastAPI) -> None:
    """Give `app` the handlers that turn errors into answers."""
    app.add_exception_handler(AnnotationLabError, _answer_ours)
    app.add_exception_handler(RequestValidationError, _answer_validation)
    app.add_exception_handler(HTTPException, _answer_http)
    app.add_exception_handler(OperationalError, _answer_database)
    app.add_exception_handler(DataError, _answer_value)
    for kind in (IntegrityError, StaleDataError, ObjectDeletedError):
        app.add_exception_handler(kind, _answer_meanwhile)
    app.add_exception_handler(Exception, _answer_unexpected)


def error_response(status: int, code: str, message: str, hint: str | None = None, details: Any = None) -> JSONResponse:
    """An answer in the one shape of errors."""
    body = ErrorAnswer(error=ErrorBody(code=code, message=message, hint=hint, details=details))
    headers = {"WWW-Authenticate": "Bearer"} if status == 401 else None
    return _Answer(jsonable_encoder(body), status, headers)


class _Answer(JSONResponse):
    """Tells also what is no character, as it was sent: as an escape."""

    def render(self, content: Any) -> bytes:
        try:
            return super().render(content)
        except UnicodeEncodeError:
            return json.dumps(content, ensure_ascii=True, allow_nan=False).encode()


async def _answer_ours(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, AnnotationLabError)  # noqa: S101 - what the handler is registered for
    return error_response(status_of(type(error)), error.code, error.message, error.hint, error.details)


async def _answer_validation(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - what the handler is registered for
    problems = [{"where": ".".join(map(str, e["loc"])), "problem": e["msg"]} for e in error.errors()]
    told = "; ".join(f"{p['where']}: {p['problem']}" for p in problems[:3])
    hint = "See details for every field that was refused." if len(problems) > 3 else "/docs tells what is taken."
    return error_response(422, errors.InvalidInput.code, f"The request was refused. {told}.", hint, problems)


async def _answer_http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)  # noqa: S101 - what the handler is registered for
    status = error.status_code
    code = _CODE_OF_STATUS.get(status, HTTPStatus(status).phrase.lower().replace(" ", "-"))
    if status == 404:
        answer = error_response(404, code, f"There is nothing at {request.url.path}.", "See /docs.")
    elif status == 405:
        answer = error_response(405, code, f"{request.method} is not possible here.", "See /docs.")
    else:
        answer = error_response(status, code, str(error.detail))
    answer.headers.update(error.headers or {})
    return answer


async def _answer_database(_request: Request, error: Exception) -> JSONResponse:
    log.error("database cannot be used", error=str(error.__cause__ or error))
    return error_response(
        503,
        errors.Unavailable.code,
        "The database cannot be reached or is busy.",
        "Try again in a moment; an administrator can look with `alab doctor`.",
    )


async def _answer_value(_request: Request, error: Exception) -> JSONResponse:
    log.error("the database does not take a value", error=str(error.__cause__ or error))
    return error_response(
        422, errors.InvalidInput.code, "A value was given that the database cannot hold.", "Nothing was changed."
    )


async def _answer_meanwhile(_request: Request, error: Exception) -> JSONResponse:
    """Two did at once what only one can do; the locks of the words keep this rare."""
    log.error("changed meanwhile", error=str(error.__cause__ or error))
    return error_response(
        409,
        errors.Conflict.code,
        "Somebody else made, changed or deleted it at the same moment.",
        "Nothing was changed. Look at it anew, then try again.",
    )


async def _answer_unexpected(request: Request, _error: Exception) -> JSONResponse:
    number = request.scope.get("request_id", "-")
    return error_response(
        500,
        "internal-error",
        "Something went wrong that should not.",
        f"Nothing was changed. Give an administrator the request id {number}.",
    )


def _first_line(kind: type[AnnotationLabError]) -> str:
    return (kind.__doc__ or kind.code).partition("\n")[0].partition(" (HTTP")[0]
