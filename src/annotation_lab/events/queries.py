"""All SQL of events."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import delete, func, or_, select
from sqlalchemy.orm import Session

from annotation_lab.events.tables import Event


def after(session: Session, event_id: int, limit: int, also: Collection[int] = ()) -> Sequence[Event]:
    """Events above an id, in order, and those of `also`, detached from the session."""
    wanted = or_(Event.id > event_id, Event.id.in_(also)) if also else Event.id > event_id
    found = session.scalars(select(Event).where(wanted).order_by(Event.id).limit(limit)).all()
    for event in found:
        session.expunge(event)
    return found


def bounds(session: Session) -> tuple[int, int]:
    """The lowest and the highest id there is; (0, 0) without any."""
    low, high = session.execute(select(func.min(Event.id), func.max(Event.id))).one()
    return low or 0, high or 0


def missing(session: Session, low: int, high: int) -> set[int]:
    """The ids from `low` to `high` that are not there: rolled back, or not committed yet."""
    there = session.scalars(select(Event.id).where(Event.id.between(low, high)))
    return set(range(low, high + 1)) - set(there)


def sweep(session: Session, before: datetime) -> None:
    """Remove events from before a moment; the newest one stays, so that ids can be compared."""
    newest = select(func.max(Event.id)).scalar_subquery()
    session.execute(delete(Event).where(Event.at < before, Event.id < newest))
