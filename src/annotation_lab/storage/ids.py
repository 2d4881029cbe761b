"""Conditions on many ids: databases bound the number of parameters, so all of them go as one."""

from collections.abc import Sequence
from json import dumps
from typing import Any

from sqlalchemy import BigInteger, any_, cast, func, literal, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import InstrumentedAttribute, Session
from sqlalchemy.sql.elements import ColumnElement


def is_one_of(session: Session, key: InstrumentedAttribute[Any], ids: Sequence[int]) -> ColumnElement[bool]:
    """`key` is one of these ids, however many they are."""
    if session.get_bind().dialect.name == "postgresql":
        return key == any_(cast(literal(list(ids), ARRAY(BigInteger)), ARRAY(BigInteger)))
    given = func.json_each(dumps(list(ids))).table_valued("value")
    return key.in_(select(given.c.value))
