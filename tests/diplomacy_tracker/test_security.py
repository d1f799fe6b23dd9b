"""What every answer carries, and the addresses that get no answer."""

import pytest
from django.test import Client

FORBIDDEN_IN_POLICY = ("unsafe-inline", "unsafe-eval", "*", "http:")


def test_every_answer_carries_the_security_headers(client: Client) -> None:
    for address in ("/healthz", "/no-such-page"):
        headers = client.get(address).headers
        policy = headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none';")
        assert "frame-ancestors 'none'" in policy
        assert not [word for word in FORBIDDEN_IN_POLICY if word in policy]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert "Permissions-Policy" in headers


@pytest.mark.parametrize(
    "query",
    ["text=%00", "text=a%00b", "%00=1", "text=%ff%fe", "text=%ed%a0%80", "text=%c3%28"],
    ids=["nul", "nul inside", "nul in a name", "no utf-8", "lone surrogate", "broken utf-8"],
)
def test_address_with_characters_that_are_not_text_is_refused_with_a_sentence(
    client: Client, query: str
) -> None:
    response = client.get(f"/healthz?{query}")
    assert response.status_code == 400
    assert (
        response.content == b"This address holds characters that are not text; type it again without them.\n"
    )
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", ["/healthz%00", "/event/%00", "/a%ff"])
def test_path_with_characters_that_are_not_text_is_refused(client: Client, path: str) -> None:
    assert client.get(path).status_code in (400, 404)


@pytest.mark.parametrize("query", ["text=%F0%9F%95%8A", "text=%E2%80%AEabc", "text=a+b&text=%2B"])
def test_address_with_legal_though_unusual_text_is_answered(client: Client, query: str) -> None:
    assert client.get(f"/healthz?{query}").status_code == 200


@pytest.mark.parametrize("length", [8_192, 65_536])
def test_overlong_address_is_refused_and_not_repeated(client: Client, length: int) -> None:
    response = client.get(f"/healthz?text={'x' * length}")
    assert response.status_code == 400
    assert b"longer than 8000 characters" in response.content
    assert b"xxx" not in response.content
