"""One installation with a row of everything, for tests that walk over every route and every kind of user.

A new route with a new parameter in its path needs an id here: add the row in `build` and name it in `ids`.
"""

from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from sqlalchemy.orm import Session

from annotation_lab.comments.tables import Comment
from annotation_lab.completions.tables import Completion
from annotation_lab.deployments.tables import Deployment
from annotation_lab.import_export import exports
from annotation_lab.import_export.project_zip.exports import PROJECT_EXPORT_KIND
from annotation_lab.jobs.tables import Job
from annotation_lab.models_hub.tables import Model
from annotation_lab.preannotation.tables import Run, RunTask
from annotation_lab.predictions.tables import Prediction
from annotation_lab.projects import groups
from annotation_lab.projects import service as projects
from annotation_lab.projects.tables import Project
from annotation_lab.settings import Settings
from annotation_lab.storage.database import now
from annotation_lab.tasks.tables import Assignment, Tag, Task, TaskDeletion
from annotation_lab.team import service as team
from annotation_lab.team.permissions import Role
from annotation_lab.team.sessions import begin_session
from annotation_lab.team.tables import User

TEXT = "Take aspirin 100 mg daily."
CONFIG = """<View>
  <Labels name="label" toName="text"><Label value="DRUG" model="posology"/></Labels>
  <Text name="text" value="$text"/>
</View>"""
ROLES: dict[str, Role | None] = {
    "stranger": None,
    "annotator": Role.ANNOTATOR,
    "reviewer": Role.REVIEWER,
    "manager": Role.MANAGER,
    "owner": Role.OWNER,
    "admin": None,
    "member_admin": Role.ANNOTATOR,
}
"""Each kind of user and the role in the project; `admin` is an admin who is no member."""
ADMINS = frozenset({"admin", "member_admin"})


@dataclass
class World:
    """What stands in the installation: `ids` by the name of a path's parameter, and a token of each user.

    `special` holds ids that only one route takes.
    """

    ids: dict[str, Any] = field(default_factory=dict)
    special: dict[str, dict[str, Any]] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    users: dict[str, int] = field(default_factory=dict)


def build(session: Session, settings: Settings, password_hash: str) -> World:
    """Users of every kind and one project with one of everything."""
    world = World()
    users = {name: User(username=name, password_hash=password_hash, is_admin=name in ADMINS) for name in ROLES}
    # Those whom the examples of the API's description name.
    session.add_all([*users.values(), *(User(username=name, password_hash=password_hash) for name in ("ada", "grace"))])
    session.flush()
    project = _project(session, users)
    (settings.models_dir / "meds").mkdir(parents=True)
    (settings.models_dir / "meds" / "model.json").write_text("{}")
    world.users = {name: user.id for name, user in users.items()}
    world.ids = {
        "project_id": project.id,
        "username": "reviewer",
        "user_id": _example_user(session),
        "name": "posology",
        "slug": "tasks",
        "format_name": "conll2003",
    }
    world.ids |= _task_with_all(session, project)
    _assign(session, world, users)
    world.ids |= _tag_and_deletion(session, project)
    export = _finished_export(session, settings, project)
    world.special["GET /projects/{project_id}/exports/{job_id}/file"] = {"job_id": export}
    packed = _finished_export(session, settings, project, PROJECT_EXPORT_KIND)
    world.special["GET /projects/{project_id}/project-export/{job_id}/file"] = {"job_id": packed}
    submitted = {"completion_id": _submitted(session, project, world.ids["task_id"])}
    for act in ("accept", "reject", "undo-review"):
        world.special[f"POST /completions/{{completion_id}}/{act}"] = submitted
    for name, user in users.items():
        world.tokens[name] = team.create_token(session, user, name="test").secret
    return world


def own_ids(session: Session, world: World, kind: str) -> dict[str, Any]:
    """Ids of things that belong to a user and not to the project."""
    user = session.get_one(User, world.users[kind])
    return {
        "token_id": team.create_token(session, user, name="to be revoked").token.id,
        "group_id": groups.create_group(session, user, "Cardio", "#112233").id,
        "session_id": begin_session(session, user, hours=1).token.id,
        "completion_id": _own_completion(session, world, kind),
        "comment_id": _own_comment(session, world, kind),
    }


def _own_comment(session: Session, world: World, kind: str) -> int:
    task = session.get_one(Task, world.ids["task_id"])
    own = Comment(project_id=task.project_id, task_id=task.id, author=kind, text="Is it a DRUG?")
    session.add(own)
    session.flush()
    return own.id


def _own_completion(session: Session, world: World, kind: str) -> int:
    known = session.get_one(Completion, world.ids["completion_id"])
    numbers = {name: number for number, name in enumerate(ROLES, start=2)}
    own = Completion(project_id=known.project_id, task_id=known.task_id, number=numbers[kind], author=kind)
    session.add(own)
    session.flush()
    return own.id


def _example_user(session: Session) -> int:
    return session.query(User).filter_by(username="grace").one().id


def _project(session: Session, users: dict[str, User]) -> Project:
    project = projects.create_project(session, users["owner"], "Medication")
    project.labeling_config = CONFIG
    for name, role in ROLES.items():
        if role not in {None, Role.OWNER}:
            projects.set_member(session, project, users[name], Role(str(role)), by="test")
    session.add(
        Model(name="posology", version=1, kind="ner", labels=["DRUG"], source="starter", folder="meds", created_by="t")
    )
    session.flush()
    return project


def _tag_and_deletion(session: Session, project: Project) -> dict[str, Any]:
    tag = Tag(project_id=project.id, name="Train", name_key="train", color="#112233")
    deletion = TaskDeletion(project_id=project.id, deleted_by="manager")
    session.add_all([tag, deletion])
    session.flush()
    return {"tag_name": tag.name, "deletion_id": deletion.id}


def _assign(session: Session, world: World, users: dict[str, User]) -> None:
    for name, role in ROLES.items():
        if role in {Role.ANNOTATOR, Role.REVIEWER}:
            one = Assignment(task_id=world.ids["task_id"], user_id=users[name].id, role=str(role), assigned_by="test")
            session.add(one)


def _submitted(session: Session, project: Project, task_id: int) -> int:
    facts = {"author": "annotator", "submitted_at": now(), "is_ground_truth": True}
    found = Completion(project_id=project.id, task_id=task_id, number=100, **facts)
    session.add(found)
    session.flush()
    return found.id


def _finished_export(session: Session, settings: Settings, project: Project, kind: str = exports.EXPORT_KIND) -> str:
    job = Job(id=f"{kind}-1", kind=kind, project_id=project.id, started_by="nobody", state="done")
    path = exports.export_path(settings, job.id)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("[]")
    session.add(job)
    return job.id


def _task_with_all(session: Session, project: Project) -> dict[str, Any]:
    digest = sha256(TEXT.encode()).hexdigest()
    task = Task(project_id=project.id, number=1, text_sha256=digest, text_length=len(TEXT), created_by="t", text=TEXT)
    server = Deployment(
        project_id=project.id, project_name=project.name, state="idle", deployed_by="manager", config_version=1,
        labeling_config=CONFIG, pipeline_fingerprint="f", memory_mb=512, address="http://127.0.0.1:9", secret="s",
        models=[{"name": "posology", "version": 1, "kind": "ner", "labels": ["DRUG", "STRENGTH", "FREQUENCY"]}],
    )  # fmt: skip
    job = Job(id="job-1", kind="test", project_id=project.id, started_by="nobody", state="waiting")
    session.add_all([task, server, job])
    session.flush()
    completion = Completion(project_id=project.id, task_id=task.id, number=1, author="annotator", result=[])
    run = Run(
        project_id=project.id, deployment_id=server.id, job_id=job.id, pipeline_fingerprint="f", state="running",
        total=1, started_by="manager", started_at=now(),
    )  # fmt: skip
    session.add_all([completion, run])
    session.flush()
    prediction = Prediction(
        project_id=project.id, task_id=task.id, run_id=run.id, number=1, author="posology", text_sha256=digest,
        region_count=0, result=[],
    )  # fmt: skip
    session.add_all([RunTask(run_id=run.id, task_id=task.id), prediction])
    session.flush()
    return {
        "task_id": task.id,
        "deployment_id": server.id,
        "job_id": job.id,
        "run_id": run.id,
        "prediction_id": prediction.id,
        "completion_id": completion.id,
    }
