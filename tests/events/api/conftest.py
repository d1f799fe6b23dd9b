from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

Ask = Callable[..., Any]


@pytest.fixture
def ask(client: Client) -> Ask:
    """Get an address and return its JSON, after checking the status that is expected (200 if none is named)."""

    def get(address: str, status: int = 200) -> Any:
        response = client.get(address)
        assert response.status_code == status, response.content[:500]
        expected = "application/json" if status == 200 else "application/problem+json"
        assert response.headers["Content-Type"] == expected
        return response.json()

    return get


@pytest.fixture
def walk(ask: Ask) -> Callable[[str], list[dict[str, Any]]]:
    """Every result of a list, page by page."""

    def follow(address: str) -> list[dict[str, Any]]:
        results: list[dict[str, Any]] = []
        following: str | None = address
        while following:
            page = ask(following)
            results += page["results"]
            following = page["next"]
        return results

    return follow
