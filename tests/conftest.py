"""Fixtures that every word's tests share.

`database` runs each test that uses it twice: on SQLite and on PostgreSQL. `client`, `signed_in` and the users
stand on it, so the API is tested on both as well.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any, TypedDict

import hypothesis
import pytest
from fastapi.testclient import TestClient
from sqlalchemy import URL

from annotation_lab.settings import Settings
from annotation_lab.storage.database import Database
from annotation_lab.storage.schema import upgrade
from annotation_lab.team import passwords, service
from annotation_lab.team.tables import User
from tests import postgres
from tests.stand import Stand
from tests.stand import stand as make_stand

# Tests hold no time limits: a busy machine is no fault.
hypothesis.settings.register_profile("unhurried", deadline=None)
hypothesis.settings.load_profile("unhurried")

PASSWORD = "correct horse battery staple"
_numbers = count(1)


def _database_name(kind: str) -> str:
    """A name that no other test has, of no other process either, for they may share one PostgreSQL server."""
    return f"{kind}_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}_{next(_numbers)}"


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """With several processes: one has all files with real Spark, so that there is one JVM; a file stays in one."""
    from xdist.scheduler import LoadScopeScheduling

    class BySpark(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            file = nodeid.split("::", 1)[0]
            return "spark" if _uses_spark(config.rootpath / file) else file

    return BySpark(config, log)


@cache
def _uses_spark(file: Path) -> bool:
    return "mark.spark" in file.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with all tables, to be copied."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    database = Database(f"sqlite:///{path}")
    upgrade(database)
    with database.engine.connect() as connection:
        connection.exec_driver_sql("SELECT 1")
    database.close()
    return path


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[URL]:
    """A PostgreSQL server of our own, started at the first test that wants it."""
    with postgres.cluster() as server:
        yield server


@pytest.fixture(scope="session")
def postgres_template(postgres_server: URL) -> str:
    """The name of a PostgreSQL database with all tables, to be copied."""
    name = _database_name("template")
    postgres.execute(postgres_server, f"CREATE DATABASE {name}")
    database = Database(postgres_server.set(database=name).render_as_string(hide_password=False))
    upgrade(database)
    database.close()
    return name


def _sqlite_url(request: pytest.FixtureRequest, folder: Path) -> str:
    path = folder / "annotation_lab.db"
    shutil.copyfile(request.getfixturevalue("sqlite_template"), path)
    return f"sqlite:///{path}"


def _postgres_url(request: pytest.FixtureRequest, name: str, template: str) -> str:
    server: URL = request.getfixturevalue("postgres_server")
    postgres.execute(server, f"CREATE DATABASE {name} TEMPLATE {template}")
    return server.set(database=name).render_as_string(hide_password=False)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database of this test's own, with all tables."""
    if request.param == "sqlite":
        yield _sqlite_url(request, tmp_path)
        return
    name = _database_name("test")
    yield _postgres_url(request, name, request.getfixturevalue("postgres_template"))
    postgres.execute(request.getfixturevalue("postgres_server"), f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database of this test's own without any table."""
    name = _database_name("empty")
    url = f"sqlite:///{tmp_path / 'empty.db'}"
    if request.param == "postgresql":
        url = _postgres_url(request, name, "template1")
    database = Database(url)
    yield database
    database.close()
    if request.param == "postgresql":
        postgres.execute(request.getfixturevalue("postgres_server"), f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A database of this test's own, on SQLite and on PostgreSQL."""
    opened = Database(database_url)
    yield opened
    opened.close()


@pytest.fixture
def settings(tmp_path: Path, database_url: str) -> Settings:
    """Settings that keep everything in the test's own folder."""
    return Settings(data_dir=tmp_path / "data", database_url=database_url)


class Users(TypedDict):
    """One user of each kind; which role they have in a project is given by the test."""

    admin: User
    owner: User
    manager: User
    reviewer: User
    annotator: User
    stranger: User


@pytest.fixture(scope="session")
def password_hash() -> str:
    """The hash of `PASSWORD`, made once because it is slow on purpose."""
    return passwords.hash_password(PASSWORD)


@pytest.fixture
def users(database: Database, password_hash: str) -> Users:
    """Six users, all with the password `PASSWORD`."""
    made = {
        name: User(username=name, password_hash=password_hash, is_admin=name == "admin")
        for name in Users.__annotations__
    }
    with database.write() as session:
        session.add_all(made.values())
        session.flush()
        session.expunge_all()
    return Users(**made)  # type: ignore[typeddict-item]


@pytest.fixture
def admin(users: Users) -> User:
    """A user who manages users and models, without any project."""
    return users["admin"]


@pytest.fixture
def owner(users: Users) -> User:
    """The user whom `client` is signed in as."""
    return users["owner"]


@pytest.fixture
def manager(users: Users) -> User:
    """A user for the role Manager."""
    return users["manager"]


@pytest.fixture
def annotator(users: Users) -> User:
    """A user for the role Annotator."""
    return users["annotator"]


@pytest.fixture
def stranger(users: Users) -> User:
    """A user without any role."""
    return users["stranger"]


SignIn = Callable[[User], TestClient]


@pytest.fixture
def anonymous(settings: Settings, database: Database) -> Iterator[TestClient]:
    """The API as somebody sees it who is not signed in."""
    from annotation_lab.app import create_app

    with TestClient(create_app(settings, database)) as client:
        yield client


@pytest.fixture
def signed_in(anonymous: TestClient, database: Database) -> SignIn:
    """Give the API as the named user sees it: `signed_in(annotator).get(...)`."""

    def sign_in(user: User) -> TestClient:
        with database.write() as session:
            secret = service.create_token(session, user, name="test").secret
        return TestClient(anonymous.app, headers={"Authorization": f"Bearer {secret}"})

    return sign_in


@pytest.fixture
def client(signed_in: SignIn, owner: User) -> TestClient:
    """The API as `owner` sees it."""
    return signed_in(owner)


@pytest.fixture
def admin_client(signed_in: SignIn, admin: User) -> TestClient:
    """The API as an admin sees it."""
    return signed_in(admin)


@pytest.fixture
def stand(database: Database, settings: Settings, owner: User) -> Iterator[Stand]:
    """A whole installation with the fake engine, as real processes."""
    with make_stand(database, settings, owner) as made:
        yield made
