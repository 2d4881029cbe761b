"""What the search box suggests for what stands before its cursor."""

import re
from collections.abc import Iterable, Iterator

from sqlalchemy.orm import Session

from annotation_lab.projects import service as projects
from annotation_lab.projects import team_list
from annotation_lab.projects.tables import Project
from annotation_lab.tasks import results, tagging
from annotation_lab.tasks.filters import NOBODY, Viewer
from annotation_lab.tasks.schemas import Suggestion
from annotation_lab.tasks.search import KEYS, STATUSES, quoted

MOST = 20
_LAST = re.compile(r"(?:^|\s)(-?)(?:([A-Za-z-]+):\s*)?(\"?)([^\s\":=]*)$")


def suggestions(session: Session, project: Project, viewer: Viewer, typed: str) -> list[Suggestion]:
    """At most `MOST` things for the last word of `typed`, those that begin with it."""
    found = _LAST.search(typed)
    if found is None:
        return []
    minus, key, _, begun = found.groups()
    if key is None:
        keys = [Suggestion(insert=f"{minus}{name}: ", about=about) for name, about in KEYS.items()]
        return [one for one in keys if one.insert.removeprefix("-").startswith(begun.lower())][:MOST]
    names = _names(session, project, viewer, key.lower(), begun)
    fitting = dict.fromkeys(name for name in names if name.lower().startswith(begun.lower()))
    return [Suggestion(insert=f"{minus}{key}: {_typed(name)}", about=key) for name in fitting][:MOST]


def _typed(name: str) -> str:
    return name if re.fullmatch(r"[\w-]+", name) else quoted(name)


def _names(session: Session, project: Project, viewer: Viewer, key: str, begun: str) -> Iterable[str]:
    match key:
        case "tag":
            return [tag.name for tag in tagging.tags_of(session, project.id)]
        case "status":
            return STATUSES
        case "assigned" | "reviewer":
            return [*(one.username for one in team_list.team_of(session, project.id)), NOBODY]
        case "by":
            return [one.username for one in team_list.team_of(session, project.id)]
        case "label" | "prediction" | "pred-label" | "choice" | "pred-choice":
            return _labels(session, project, viewer, begun, is_choice=key.endswith("choice"))
    return []


def _labels(session: Session, project: Project, viewer: Viewer, begun: str, *, is_choice: bool) -> Iterator[str]:
    """Those of the Labeling Config, as it spells them; then, for who sees all tasks, others that stand in results."""
    config = projects.config_of(project)
    own = (
        [choice.value for group in config.choice_groups for choice in group.choices]
        if is_choice
        else [label.value for label in config.labels]
    )
    yield from own
    if not viewer.roles:
        spelt = {name.lower() for name in own}
        for name, choice in results.names_of(session, project.id, begun, MOST):
            if choice == is_choice and name not in spelt:
                yield name
