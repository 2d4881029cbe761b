"""Ids as people write them, and conditions on many ids.

Databases bound the number of parameters, so many ids go as one.
"""

from collections.abc import Sequence
from json import dumps
from typing import Any

from sqlalchemy import BigInteger, any_, cast, func, literal, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import InstrumentedAttribute, Session
from sqlalchemy.sql.elements import ColumnElement

HIGHEST_ID = 2**31 - 1
"""The highest id that both databases hold."""


def is_id(text: str) -> bool:
    """Whether a text is a number that can be an id."""
    return text.isascii() and text.isdecimal() and len(text) <= 10 and int(text) <= HIGHEST_ID


def is_one_of(session: Session, key: InstrumentedAttribute[Any], ids: Sequence[int]) -> ColumnElement[bool]:
    """`key` is one of these ids, however many they are."""
    if session.get_bind().dialect.name == "postgresql":
        return key == any_(cast(literal(list(ids), ARRAY(BigInteger)), ARRAY(BigInteger)))
    given = func.json_each(dumps(list(ids))).table_valued("value")
    return key.in_(select(given.c.value))
