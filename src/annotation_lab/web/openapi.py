"""The API's own description, complete by construction.

What an operation may answer beside its success follows from its shape: 401 where a token is asked for, 404
with a path parameter, 422 with any parameter or body, 413 with a body, 503 always. A route names only what
goes beyond that, with `web.errors.error_responses`.
"""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute

from annotation_lab.web.errors import ErrorAnswer

METHODS = {"get", "put", "post", "delete", "patch"}
_REF = "#/components/schemas/{model}"
_MEANING = {
    400: "The body cannot be read.",
    401: "Nobody is signed in, or the token is not valid.",
    403: "You may see it, but not do this to it.",
    404: "There is no such thing, or you may not know of it.",
    409: "It exists already, is in use, or was changed meanwhile.",
    413: "More was sent than is taken.",
    422: "What was sent cannot be taken; `details` names each place.",
    503: "Something that is needed cannot be reached or is not ready.",
}


def operation_id(route: APIRoute) -> str:
    """The name of the route's function, `verb_thing`; a test keeps them unique."""
    return route.name


def install(app: FastAPI) -> None:
    """Make `app.openapi()` give the completed description."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _complete(app)
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]


def _complete(app: FastAPI) -> dict[str, Any]:
    schema = get_openapi(
        title=app.title,
        version=app.version,
        description=app.description,
        routes=app.routes,
        tags=app.openapi_tags,
    )
    schemas = schema.setdefault("components", {}).setdefault("schemas", {})
    _add_error_schemas(schemas)
    for path, operations in schema["paths"].items():
        for method, operation in operations.items():
            if method in METHODS:
                _add_errors(path, method, operation)
    schemas.pop("HTTPValidationError", None)
    schemas.pop("ValidationError", None)
    return schema


def _add_error_schemas(schemas: dict[str, Any]) -> None:
    answer = ErrorAnswer.model_json_schema(ref_template=_REF)
    schemas.update(answer.pop("$defs"))
    schemas["ErrorAnswer"] = answer


def _add_errors(path: str, method: str, operation: dict[str, Any]) -> None:
    responses = operation["responses"]
    answer = {"schema": {"$ref": _REF.format(model="ErrorAnswer")}}
    for status in _possible(path, method, operation):
        described = responses.get(str(status), {})
        if status == 422 or "content" not in described:
            responses[str(status)] = {
                "description": _MEANING[status],
                "content": {"application/json": answer},
            }


def _possible(path: str, method: str, operation: dict[str, Any]) -> list[int]:
    has_body = "requestBody" in operation
    by_status = {
        400: has_body,
        401: "security" in operation,
        403: "security" in operation and (method != "get" or "{" in path),
        404: "{" in path,
        409: method != "get",
        413: has_body,
        422: has_body or bool(operation.get("parameters")),
        503: True,
    }
    return [status for status, is_possible in by_status.items() if is_possible]
