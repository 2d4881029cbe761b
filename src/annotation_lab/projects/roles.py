"""Roles in a project; one person may hold several."""

from enum import StrEnum


class Role(StrEnum):
    """What a member may do; the Owner holds all roles by implication."""

    OWNER = "owner"
    MANAGER = "manager"
    REVIEWER = "reviewer"
    ANNOTATOR = "annotator"


MANAGING = frozenset({Role.OWNER, Role.MANAGER})
"""Those who may import, configure, deploy and pre-annotate."""
