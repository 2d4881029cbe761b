from hypothesis import given
from hypothesis import strategies as st

from annotation_lab.deployments.lifecycle import MOVES, READY, RUNNING, ServerState, may_move

STATES = st.sampled_from(list(ServerState))


@given(STATES)
def test_every_server_can_be_stopped_but_a_stopped_one(state: ServerState) -> None:
    assert may_move(state, ServerState.STOPPED) == (state is not ServerState.STOPPED)


@given(STATES, STATES)
def test_a_server_gets_busy_only_by_way_of_idle(old: ServerState, new: ServerState) -> None:
    if new is ServerState.BUSY and may_move(old, new):
        assert old is ServerState.IDLE


def test_every_state_has_its_moves() -> None:
    assert set(MOVES) == set(ServerState)
    assert READY < RUNNING and ServerState.STOPPED not in RUNNING
