"""Passwords: hashed with Argon2id (RFC 9106, its low-memory choice, argon2-cffi's default)."""

import secrets

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from annotation_lab.team.errors import WeakPassword

MIN_CHARACTERS = 10
MAX_CHARACTERS = 200
_ALPHABET = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_hasher = PasswordHasher()


def hash_password(password: str) -> str:
    """The hash that is stored; slow on purpose (some 50 ms)."""
    return _hasher.hash(password)


def matches(password: str, password_hash: str) -> bool:
    """Whether this is the password of the hash."""
    try:
        return _hasher.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False


def needs_rehash(password_hash: str) -> bool:
    """Whether the hash was made with weaker parameters than today's."""
    return _hasher.check_needs_rehash(password_hash)


def check_policy(password: str, username: str) -> None:
    """Raise `WeakPassword` for passwords that are guessed first."""
    if not MIN_CHARACTERS <= len(password) <= MAX_CHARACTERS:
        raise WeakPassword(
            f"A password of {len(password)} characters was given.",
            hint=f"Take {MIN_CHARACTERS} to {MAX_CHARACTERS} characters; some words in a row are fine.",
        )
    if username.lower() in password.lower():
        raise WeakPassword("The password contains the user name.", hint="Take another one.")
    if len(set(password)) < 5:
        raise WeakPassword("The password repeats too few characters.", hint="Take another one.")


def generate() -> str:
    """A new password of 20 characters (116 bits) that can be read out without mistakes."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(20))
