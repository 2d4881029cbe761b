"""The server fetches no address from user input (GHSA-p59w-9gqw-wj8r, CVE-2024-40441) and runs nothing that it is given
(CVE-2025-5173)."""

import re
import socket
from pathlib import Path

import annotation_lab
from tests.security.conftest import Lab

SOURCE = Path(annotation_lab.__file__).parent
FETCHING = re.compile(
    r"^\s*(?:import|from) (httpx|requests|aiohttp|urllib\.request|urllib3|http\.client)\b", re.MULTILINE
)
MAY_FETCH = {
    "cli/demo_steps.py": "our own API",
    "cli/checks.py": "our own API",
    "client/client.py": "the Python client, which runs where its user is; the server does not import it",
    "client/errors.py": "the same",
    "deployments/client.py": "our own servers, at addresses that they wrote down themselves",
    "team/oidc_provider.py": "the provider that a setting names",
}
RUNNING = re.compile(
    r"^\s*(?:import|from) (?:pickle|cPickle|dill|joblib|cloudpickle|marshal|shelve|torch)\b|yaml\.load\(|"
    r"(?<![\w.])eval\(|(?<![\w.])exec\(|shell=True|os\.system\(",
    re.MULTILINE,
)


def sources() -> dict[str, str]:
    return {str(path.relative_to(SOURCE)): path.read_text() for path in SOURCE.rglob("*.py")}


def test_only_named_places_ask_other_hosts() -> None:
    found = {name for name, text in sources().items() if FETCHING.search(text)}
    assert found == set(MAY_FETCH)


def test_nothing_is_unpickled_evaluated_or_given_to_a_shell() -> None:
    found = {name: RUNNING.findall(text) for name, text in sources().items() if RUNNING.search(text)}
    assert found == {}


def test_addresses_in_what_is_imported_are_text(lab: Lab) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.5)
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/secret"
        project, headers = lab.world.ids["project_id"], lab.signed_in("owner")
        rows = f'[{{"data": {{"text": "{address}"}}}}, {{"text": "x", "url": "{address}"}}]'.encode()
        answer = lab.client.post(
            f"/api/v1/projects/{project}/import", files={"files": ("t.json", rows)}, headers=headers
        )
        assert answer.status_code == 200, answer.text
        lab.client.patch(f"/api/v1/projects/{project}", json={"guidelines": f"![x]({address})"}, headers=headers)
        try:
            listener.accept()
        except TimeoutError:
            return
    raise AssertionError("Something asked the address.")
