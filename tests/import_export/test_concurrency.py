"""Two at once: numbers of tasks and versions of the Labeling Config stay unique."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

from sqlalchemy import select

from annotation_lab.import_export import service
from annotation_lab.import_export.schemas import ImportOptions
from annotation_lab.projects import service as projects
from annotation_lab.projects.tables import Project
from annotation_lab.storage.database import Database
from annotation_lab.tasks.tables import Task
from annotation_lab.team.tables import User

AT_ONCE = 4


def make_project(database: Database, owner: User) -> int:
    with database.write() as session:
        return projects.create_project(session, session.get_one(User, owner.id), "P").id


def test_imports_at_once_give_each_task_its_own_number(database: Database, owner: User, tmp_path: Path) -> None:
    project, ready = make_project(database, owner), Barrier(AT_ONCE)

    def run(number: int) -> None:
        path = tmp_path / f"{number}.jsonl"
        path.write_text("".join(f'{{"text": "{number} {row}"}}\n' for row in range(300)))
        ready.wait()
        with database.write() as session:
            found = session.get_one(Project, project)
            service.import_files(session, found, [(path, path.name)], ImportOptions(), by="ada", max_characters=99)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(run, range(AT_ONCE)))
    with database.read() as session:
        numbers = session.scalars(select(Task.number).order_by(Task.number)).all()
    assert list(numbers) == list(range(1, AT_ONCE * 300 + 1))


def test_saves_of_a_config_at_once_make_a_version_each(database: Database, owner: User) -> None:
    project, ready = make_project(database, owner), Barrier(AT_ONCE)

    def save(number: int) -> int:
        xml = (
            f'<View><Labels name="l" toName="text"><Label value="L{number}"/></Labels>'
            '<Text name="text" value="$text"/></View>'
        )
        ready.wait()
        with database.write() as session:
            found = session.get_one(Project, project)
            return projects.set_config(session, found, xml, {}, uses=lambda _labels: {}, max_models=5, by="ada").version

    with ThreadPoolExecutor(AT_ONCE) as pool:
        versions = list(pool.map(save, range(AT_ONCE)))
    assert sorted(versions) == [2, 3, 4, 5]
