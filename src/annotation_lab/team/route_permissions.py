"""What each route of the API asks of its caller: one line for each, in the order of the words.

The rules themselves are kept by the services; this table is what the API's description tells, what the scope of
a token is measured by, and what a test holds against every route and every kind of user. A route without a line
here fails that test.
"""

from enum import StrEnum

from annotation_lab.team.permissions import Permission


class Access(StrEnum):
    """Routes that ask for no role."""

    PUBLIC = "everybody"
    SIGNED_IN = "everybody who is signed in"


ROUTES: dict[str, Permission | Access] = {
    "GET /health": Access.PUBLIC,
    # team
    "POST /session/token": Access.PUBLIC,
    "POST /session": Access.PUBLIC,
    "DELETE /session": Access.SIGNED_IN,
    "POST /session/password-reset": Access.PUBLIC,
    "GET /session/options": Access.PUBLIC,
    "GET /session/oidc": Access.PUBLIC,
    "GET /session/oidc/callback": Access.PUBLIC,
    "POST /me/oidc": Access.SIGNED_IN,
    "DELETE /me/oidc": Access.SIGNED_IN,
    "GET /me/preferences": Access.SIGNED_IN,
    "PUT /me/preferences": Access.SIGNED_IN,
    "GET /sessions": Access.SIGNED_IN,
    "DELETE /sessions/{session_id}": Access.SIGNED_IN,
    "GET /me": Access.SIGNED_IN,
    "PATCH /me": Access.SIGNED_IN,
    "PUT /me/password": Access.SIGNED_IN,
    "GET /user-names": Access.SIGNED_IN,
    "GET /users": Permission.MANAGE_USERS,
    "POST /users": Permission.MANAGE_USERS,
    "GET /users/{user_id}": Permission.MANAGE_USERS,
    "PATCH /users/{user_id}": Permission.MANAGE_USERS,
    "DELETE /users/{user_id}": Permission.MANAGE_USERS,
    "POST /users/{user_id}/password-reset": Permission.MANAGE_USERS,
    "GET /tokens": Access.SIGNED_IN,
    "POST /tokens": Access.SIGNED_IN,
    "DELETE /tokens/{token_id}": Access.SIGNED_IN,
    # audit
    "GET /audit": Permission.SEE_AUDIT,
    "GET /audit/export": Permission.SEE_AUDIT,
    "GET /projects/{project_id}/audit": Permission.SEE_PROJECT_AUDIT,
    "GET /projects/{project_id}/audit/export": Permission.SEE_PROJECT_AUDIT,
    # help
    "GET /help": Access.SIGNED_IN,
    "GET /help/{slug}": Access.SIGNED_IN,
    "GET /help-search": Access.SIGNED_IN,
    # models_hub
    "GET /models": Access.SIGNED_IN,
    "POST /models": Permission.MANAGE_MODELS,
    "POST /models/download": Permission.MANAGE_MODELS,
    "GET /models/{name}": Access.SIGNED_IN,
    "GET /models/{name}/uses": Permission.MANAGE_MODELS,
    "GET /models/{name}/file": Permission.MANAGE_MODELS,
    "DELETE /models/{name}": Permission.MANAGE_MODELS,
    "GET /models-disk": Permission.MANAGE_MODELS,
    "GET /open-models": Access.SIGNED_IN,
    # projects
    "GET /projects": Access.SIGNED_IN,
    "POST /projects": Access.SIGNED_IN,
    "POST /projects/demo": Access.SIGNED_IN,
    "GET /projects/{project_id}": Permission.SEE_PROJECT,
    "PATCH /projects/{project_id}": Permission.EDIT_PROJECT,
    "DELETE /projects/{project_id}": Permission.DELETE_PROJECT,
    "GET /projects/{project_id}/members": Permission.SEE_PROJECT,
    "GET /projects/{project_id}/candidates": Permission.EDIT_TEAM,
    "POST /projects/{project_id}/members": Permission.EDIT_TEAM,
    "PUT /projects/{project_id}/members/{username}": Permission.EDIT_TEAM,
    "DELETE /projects/{project_id}/members/{username}": Permission.EDIT_TEAM,
    "PUT /projects/{project_id}/team-order": Permission.EDIT_TEAM,
    "PUT /projects/{project_id}/owner": Permission.EDIT_TEAM,
    "PUT /projects/{project_id}/group": Permission.EDIT_PROJECT,
    "PUT /projects/{project_id}/settings": Permission.EDIT_CONFIG,
    "POST /projects/{project_id}/archive": Permission.EDIT_PROJECT,
    "POST /projects/{project_id}/unarchive": Permission.EDIT_PROJECT,
    "POST /projects/{project_id}/clone": Permission.CLONE_PROJECT,
    "GET /project-groups": Access.SIGNED_IN,
    "POST /project-groups": Access.SIGNED_IN,
    "PATCH /project-groups/{group_id}": Access.SIGNED_IN,
    "DELETE /project-groups/{group_id}": Access.SIGNED_IN,
    "GET /projects/{project_id}/labeling-config": Permission.SEE_PROJECT,
    "GET /projects/{project_id}/labeling-config/contents": Permission.SEE_PROJECT,
    "PUT /projects/{project_id}/labeling-config": Permission.EDIT_CONFIG,
    "POST /projects/{project_id}/labeling-config/check": Permission.EDIT_CONFIG,
    "POST /projects/{project_id}/labeling-config/contents": Permission.EDIT_CONFIG,
    "POST /projects/{project_id}/labeling-config/preview-labels": Permission.EDIT_CONFIG,
    "POST /projects/{project_id}/labeling-config/preview-removal": Permission.EDIT_CONFIG,
    "POST /projects/{project_id}/labeling-config/labels": Permission.EDIT_CONFIG,
    "GET /labeling-config-templates": Access.SIGNED_IN,
    "POST /guidelines-preview": Access.SIGNED_IN,
    # tasks
    "GET /projects/{project_id}/tasks": Permission.SEE_ASSIGNED_TASKS,
    "GET /projects/{project_id}/task-ids": Permission.SEE_ASSIGNED_TASKS,
    "GET /projects/{project_id}/search-suggestions": Permission.SEE_ASSIGNED_TASKS,
    "GET /projects/{project_id}/progress": Permission.SEE_ASSIGNED_TASKS,
    "POST /projects/{project_id}/next-task": Permission.ANNOTATE,
    "GET /tasks/{task_id}": Permission.SEE_ASSIGNED_TASKS,
    "PATCH /tasks/{task_id}": Permission.MANAGE_TASKS,
    "POST /projects/{project_id}/tasks/assign": Permission.MANAGE_TASKS,
    "POST /projects/{project_id}/tasks/unassign": Permission.MANAGE_TASKS,
    "POST /projects/{project_id}/tasks/tags": Permission.MANAGE_TASKS,
    "GET /projects/{project_id}/tags": Permission.SEE_ALL_TASKS,
    "PATCH /projects/{project_id}/tags/{tag_name}": Permission.MANAGE_TASKS,
    "DELETE /projects/{project_id}/tags/{tag_name}": Permission.MANAGE_TASKS,
    "GET /projects/{project_id}/task-deletions": Permission.MANAGE_TASKS,
    "POST /projects/{project_id}/task-deletions/{deletion_id}/undo": Permission.MANAGE_TASKS,
    "POST /projects/{project_id}/tasks/delete": Permission.MANAGE_TASKS,
    # predictions
    "GET /tasks/{task_id}/predictions": Permission.SEE_ASSIGNED_TASKS,
    "DELETE /tasks/{task_id}/predictions": Permission.PREANNOTATE,
    "GET /predictions/{prediction_id}": Permission.SEE_ASSIGNED_TASKS,
    # completions
    "GET /tasks/{task_id}/completions": Permission.SEE_ASSIGNED_TASKS,
    "POST /tasks/{task_id}/completions": Permission.ANNOTATE,
    "GET /tasks/{task_id}/completion-history": Permission.SEE_ASSIGNED_TASKS,
    "GET /completions/{completion_id}": Permission.SEE_ASSIGNED_TASKS,
    "PUT /completions/{completion_id}": Permission.ANNOTATE,
    "DELETE /completions/{completion_id}": Permission.ANNOTATE,
    "POST /completions/{completion_id}/submit": Permission.ANNOTATE,
    "PUT /completions/{completion_id}/star": Permission.ANNOTATE,
    "POST /completions/{completion_id}/restore": Permission.ANNOTATE,
    "GET /completions/{completion_id}/changes": Permission.SEE_ASSIGNED_TASKS,
    "GET /completions/{completion_id}/provenance": Permission.SEE_ASSIGNED_TASKS,
    "GET /projects/{project_id}/next-review": Permission.REVIEW,
    "POST /predictions/{prediction_id}/accept": Permission.ANNOTATE,
    "POST /completions/{completion_id}/accept": Permission.REVIEW,
    "POST /completions/{completion_id}/reject": Permission.REVIEW,
    "POST /completions/{completion_id}/undo-review": Permission.REVIEW,
    "GET /tasks/{task_id}/compare": Permission.SEE_ASSIGNED_TASKS,
    "GET /projects/{project_id}/preannotation-savings": Permission.SEE_ANALYTICS,
    # comments
    "GET /tasks/{task_id}/comments": Permission.SEE_ASSIGNED_TASKS,
    "POST /tasks/{task_id}/comments": Permission.COMMENT,
    "PATCH /comments/{comment_id}": Permission.COMMENT,
    "DELETE /comments/{comment_id}": Permission.COMMENT,
    "PUT /comments/{comment_id}/resolved": Permission.COMMENT,
    # deployments
    "POST /projects/{project_id}/deploy": Permission.PREANNOTATE,
    "GET /deployments": Access.SIGNED_IN,
    "GET /deployments-capacity": Access.SIGNED_IN,
    "GET /deployments/{deployment_id}": Access.SIGNED_IN,
    "GET /deployments/{deployment_id}/log": Permission.STOP_SERVERS,
    "DELETE /deployments/{deployment_id}": Permission.STOP_SERVERS,
    # preannotation
    "POST /projects/{project_id}/preannotation-dialog": Permission.PREANNOTATE,
    "POST /projects/{project_id}/preannotate": Permission.PREANNOTATE,
    "POST /tasks/{task_id}/preannotate": Permission.PREANNOTATE,
    "GET /projects/{project_id}/runs": Permission.SEE_RUNS,
    "GET /runs/{run_id}": Permission.SEE_RUNS,
    "GET /runs/{run_id}/summary": Permission.SEE_RUNS,
    "GET /runs/{run_id}/tasks": Permission.SEE_RUNS,
    "POST /runs/{run_id}/cancel": Permission.PREANNOTATE,
    "POST /runs/{run_id}/retry-failed": Permission.PREANNOTATE,
    # jobs
    "GET /jobs": Access.SIGNED_IN,
    "GET /jobs/{job_id}": Permission.SEE_JOBS,
    "GET /jobs/{job_id}/log": Permission.SEE_JOBS,
    "POST /jobs/{job_id}/cancel": Permission.SEE_JOBS,
    # events
    "GET /events": Access.SIGNED_IN,
    # import_export
    "POST /projects/{project_id}/import": Permission.IMPORT,
    "POST /projects/{project_id}/predictions": Permission.IMPORT,
    "GET /projects/{project_id}/export": Permission.EXPORT,
    "GET /projects/{project_id}/export/notes": Permission.EXPORT,
    "GET /export/formats": Access.SIGNED_IN,
    "GET /import/formats": Access.SIGNED_IN,
    "GET /import/formats/{format_name}/sample": Access.SIGNED_IN,
    "POST /projects/{project_id}/exports": Permission.EXPORT,
    "GET /projects/{project_id}/exports/{job_id}/file": Permission.EXPORT,
    "POST /projects/{project_id}/project-export": Permission.EXPORT,
    "GET /projects/{project_id}/project-export/{job_id}/file": Permission.EXPORT,
    "POST /projects/import": Access.SIGNED_IN,
}
"""`METHOD /path` below `/api/v1`, with the parameters' names as in the API's description."""


class Scope(StrEnum):
    """How far a token reaches; each holds the ones before it."""

    READ = "read"
    ANNOTATE = "annotate"
    MANAGE = "manage"


_ANNOTATING = frozenset({Permission.ANNOTATE, Permission.REVIEW, Permission.COMMENT})


def needed_scope(method: str, path: str) -> Scope:
    """The least scope of a token that may ask this; a route without a line needs the widest."""
    if method in {"GET", "HEAD"}:
        return Scope.READ
    return Scope.ANNOTATE if ROUTES.get(f"{method} {path}") in _ANNOTATING else Scope.MANAGE


def reaches(scope: str, needed: Scope) -> bool:
    """Whether a token of this scope may do what needs that one."""
    order = list(Scope)
    return order.index(Scope(scope)) >= order.index(needed)
