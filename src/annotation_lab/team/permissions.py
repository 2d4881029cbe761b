"""Who may what: roles, permissions, and the one table that joins them."""

from collections.abc import Iterable
from enum import StrEnum


class Role(StrEnum):
    """What a member is in a project; one person may hold several."""

    OWNER = "owner"
    MANAGER = "manager"
    REVIEWER = "reviewer"
    ANNOTATOR = "annotator"


class Permission(StrEnum):
    """One thing that somebody may be allowed to do."""

    SEE_PROJECT = "see project"
    EDIT_PROJECT = "edit project"
    EDIT_TEAM = "edit team"
    DELETE_PROJECT = "delete project"
    CLONE_PROJECT = "clone project"
    EDIT_CONFIG = "edit Labeling Config"
    IMPORT = "import"
    EXPORT = "export"
    SEE_ALL_TASKS = "see all tasks"
    SEE_ASSIGNED_TASKS = "see assigned tasks"
    MANAGE_TASKS = "assign, tag and delete tasks"
    PREANNOTATE = "deploy and pre-annotate"
    SEE_RUNS = "see runs"
    STOP_SERVERS = "stop servers"
    TRAIN = "train models"
    ANNOTATE = "annotate"
    SEE_ALL_COMPLETIONS = "see all completions"
    REVIEW = "review"
    COMMENT = "comment"
    SEE_ANALYTICS = "see analytics"
    SEE_PROJECT_AUDIT = "see the project's audit"
    SEE_JOBS = "see and cancel jobs"
    USE_MODELS = "use models and rules"
    MANAGE_MODELS = "manage models"
    MANAGE_RULES = "manage rules"
    MANAGE_USERS = "manage users"
    SEE_AUDIT = "see the audit"


_OWNER = frozenset({Role.OWNER})
_MANAGING = frozenset({Role.OWNER, Role.MANAGER})
_REVIEWING = _MANAGING | {Role.REVIEWER}
_EVERYBODY = frozenset(Role)
_NOBODY: frozenset[Role] = frozenset()

ROLES: dict[Permission, frozenset[Role]] = {
    Permission.SEE_PROJECT: _EVERYBODY,
    Permission.EDIT_PROJECT: _OWNER,
    Permission.EDIT_TEAM: _OWNER,
    Permission.DELETE_PROJECT: _OWNER,
    Permission.CLONE_PROJECT: _MANAGING,
    Permission.EDIT_CONFIG: _MANAGING,
    Permission.IMPORT: _MANAGING,
    Permission.EXPORT: _MANAGING,
    Permission.SEE_ALL_TASKS: _MANAGING,
    Permission.SEE_ASSIGNED_TASKS: _EVERYBODY,
    Permission.MANAGE_TASKS: _MANAGING,
    Permission.PREANNOTATE: _MANAGING,
    Permission.SEE_RUNS: _MANAGING,
    Permission.STOP_SERVERS: _MANAGING,
    Permission.TRAIN: _MANAGING,
    Permission.ANNOTATE: _EVERYBODY,
    Permission.SEE_ALL_COMPLETIONS: _MANAGING,
    Permission.REVIEW: _REVIEWING,
    Permission.COMMENT: _EVERYBODY,
    Permission.SEE_ANALYTICS: _REVIEWING,
    Permission.SEE_PROJECT_AUDIT: _MANAGING,
    Permission.SEE_JOBS: _MANAGING,
    Permission.USE_MODELS: _MANAGING,
    Permission.MANAGE_MODELS: _NOBODY,
    Permission.MANAGE_RULES: _NOBODY,
    Permission.MANAGE_USERS: _NOBODY,
    Permission.SEE_AUDIT: _NOBODY,
}
"""The roles that hold a permission in their project (section 3 of the specification)."""

OF_ADMINS = frozenset(
    {
        Permission.MANAGE_MODELS,
        Permission.MANAGE_RULES,
        Permission.MANAGE_USERS,
        Permission.SEE_AUDIT,
        Permission.SEE_JOBS,
        Permission.STOP_SERVERS,
    }
)
"""What admins may do, members or not; in a project they are otherwise what its Owner made them."""

CHANGING = frozenset(
    {
        Permission.EDIT_CONFIG,
        Permission.IMPORT,
        Permission.MANAGE_TASKS,
        Permission.PREANNOTATE,
        Permission.TRAIN,
        Permission.ANNOTATE,
        Permission.REVIEW,
        Permission.COMMENT,
    }
)
"""What changes the content of a project; not possible while it is archived."""


def granted(roles: Iterable[str], permission: Permission, view_as: Role | None = None) -> bool:
    """Whether somebody with these roles in a project may do this.

    `view_as` only ever lowers: the permission must be held by the roles and by that role.
    """
    holders = ROLES[permission]
    return any(role in holders for role in roles) and (view_as is None or view_as in holders)


def holders_in_words(permission: Permission) -> str:
    """`the Owner and Managers`: who holds a permission, for messages."""
    names = [role.title() if role is Role.OWNER else f"{role.title()}s" for role in Role if role in ROLES[permission]]
    if permission in OF_ADMINS:
        names.append("admins")
    return "the " + (" and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0])
