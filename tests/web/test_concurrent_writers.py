"""Many people write at once."""

from concurrent.futures import ThreadPoolExecutor

from fastapi.testclient import TestClient

PEOPLE = 120
"""More than the web framework has threads, and the pool connections."""


def test_all_are_served(client: TestClient) -> None:
    def make(number: int) -> int:
        return client.post("/api/v1/projects", json={"name": f"P{number}"}).status_code

    with client, ThreadPoolExecutor(PEOPLE) as pool:
        codes = list(pool.map(make, range(PEOPLE)))
    assert codes == [201] * PEOPLE
