"""Users, passwords and tokens."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotation_lab.audit import queries as audit
from annotation_lab.storage.database import Database, now
from annotation_lab.team import passwords, service
from annotation_lab.team.errors import (
    InvalidToken,
    InvalidUsername,
    LastAdmin,
    TokenNotFound,
    TooManySignIns,
    UsernameTaken,
    UserNotFound,
    WeakPassword,
    WrongPassword,
)
from annotation_lab.team.rate_limit import SignInBrake
from annotation_lab.team.tables import User
from tests.conftest import PASSWORD


@pytest.mark.parametrize("name", ["ada", "ada.lovelace", "a1", "ada@example.org", "A-b_c+d"])
def test_names_that_are_taken(database: Database, name: str) -> None:
    with database.write() as session:
        assert service.create_user(session, name, PASSWORD).username == name


@pytest.mark.parametrize("name", ["", "a", " ada", "ada lovelace", "-ada", "ädä", "a/b", "x" * 151, "ada\n"])
def test_names_that_are_refused(database: Database, name: str) -> None:
    with database.write() as session, pytest.raises(InvalidUsername):
        service.create_user(session, name, PASSWORD)


def test_a_name_is_taken_once_whatever_its_case(database: Database, owner: User) -> None:
    with database.write() as session, pytest.raises(UsernameTaken):
        service.create_user(session, "OWNER", PASSWORD)


@pytest.mark.parametrize("password", ["short", "ada-is-my-name", "aaaaaaaaaaaaaa", "x" * 201])
def test_weak_passwords_are_refused(password: str) -> None:
    with pytest.raises(WeakPassword) as caught:
        passwords.check_policy(password, "ada")
    assert caught.value.hint


def test_generated_passwords_meet_the_policy() -> None:
    made = {passwords.generate() for _ in range(50)}
    assert len(made) == 50
    for password in made:
        passwords.check_policy(password, "ada")


def test_a_password_opens_only_its_own_hash(password_hash: str) -> None:
    assert passwords.matches(PASSWORD, password_hash)
    assert not passwords.matches(PASSWORD + " ", password_hash)
    assert not passwords.matches(PASSWORD, "not a hash")
    assert PASSWORD not in password_hash


def test_signing_in(database: Database, owner: User) -> None:
    with database.read() as session:
        assert service.sign_in(session, "Owner", PASSWORD).id == owner.id
        for name, password in (("owner", "wrong"), ("nobody", PASSWORD)):
            with pytest.raises(WrongPassword):
                service.sign_in(session, name, password)


def test_who_is_deactivated_is_out_at_once(database: Database, owner: User) -> None:
    with database.write() as session:
        secret = service.create_token(session, owner, name="t").secret
        service.update_user(session, owner.id, is_active=False, by="admin")
    with database.read() as session:
        with pytest.raises(InvalidToken):
            service.authenticate(session, secret)
        with pytest.raises(WrongPassword):
            service.sign_in(session, "owner", PASSWORD)


def test_the_last_admin_stays_one(database: Database, admin: User) -> None:
    with database.write() as session:
        for change in ({"is_admin": False}, {"is_active": False}):
            with pytest.raises(LastAdmin):
                service.update_user(session, admin.id, by="admin", **change)
        service.create_user(session, "second", PASSWORD, is_admin=True)
        assert not service.update_user(session, admin.id, is_admin=False, by="admin").is_admin


def test_a_new_password_ends_all_tokens(database: Database, owner: User) -> None:
    with database.write() as session:
        secret = service.create_token(session, owner, name="t").secret
        service.update_user(session, owner.id, password="another good one", by="admin")
        with pytest.raises(InvalidToken):
            service.authenticate(session, secret)


def test_a_token_stands_for_its_user_and_its_secret_is_not_kept(database: Database, owner: User) -> None:
    with database.write() as session:
        new = service.create_token(session, owner, name="t")
        token, user = service.authenticate(session, new.secret)
        assert user.id == owner.id
        assert new.secret.startswith("alab_")
        assert new.secret not in str(vars(token))


@given(st.text())
def test_no_other_text_is_a_token(text: str) -> None:
    service.hash_secret(text)  # lone surrogates too have a hash, so that they are refused and do not break


def test_tokens_expire_and_can_be_revoked(database: Database, owner: User, manager: User) -> None:
    with database.write() as session:
        new = service.create_token(session, owner, name="t", days=1)
        new.token.expires_at = now() - timedelta(seconds=1)
        with pytest.raises(InvalidToken):
            service.authenticate(session, new.secret)
        second = service.create_token(session, owner, name="u")
        with pytest.raises(TokenNotFound):
            service.revoke_token(session, manager, second.token.id)
        service.revoke_token(session, owner, second.token.id)
        with pytest.raises(InvalidToken):
            service.authenticate(session, second.secret)


def test_the_first_admin_is_made_once(database: Database) -> None:
    with database.write() as session:
        with pytest.raises(UserNotFound):
            service.first_admin(session)
        user, password = service.ensure_admin(session)
        assert password
        assert user.is_admin
        assert service.ensure_admin(session) == (user, None)


def test_acts_are_written_down_without_secrets(database: Database, owner: User) -> None:
    with database.write() as session:
        secret = service.create_token(session, owner, name="nightly").secret
        service.update_user(session, owner.id, is_admin=True, password="another good one", by="admin")
        session.flush()
        entries = audit.entries(session, audit.AuditFilter(), None, 10)
        assert [(e.actor, e.action) for e in reversed(entries)] == [
            ("owner", "token.create"),
            ("admin", "user.password"),
            ("admin", "user.update"),
        ]
        told = str([(e.target, e.details) for e in entries])
        assert secret not in told
        assert "another good one" not in told


def test_the_brake_stops_guessing_and_lets_go() -> None:
    brake = SignInBrake(most=3, seconds=0.2)

    def guess() -> None:
        with brake.attempt("ada"):
            raise WrongPassword("No.")

    for _ in range(3):
        with pytest.raises(WrongPassword):
            guess()
    with pytest.raises(TooManySignIns) as caught:
        guess()
    assert caught.value.hint
    with brake.attempt("grace"):
        pass
    brake.seconds = 0
    with brake.attempt("ada"):
        pass
