"""docs/api.md does what it says: every address in it is asked, its Python is run."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from events.actions.publication import withdraw_event
from events.timeline.query import FILTERS
from tests.factories.actors import make_actor
from tests.factories.events import make_dossier
from tests.factories.published import make_published

SITE = "http://127.0.0.1:8000"
PAGE = Path(settings.BASE_DIR, "docs", "api.md").read_text(encoding="utf-8")
ADDRESSES = sorted(set(re.findall(rf"'{SITE}(/[^']*)'", PAGE)))


@pytest.fixture
def sample() -> None:
    """The few names of the sample dossier that the examples use."""
    parties = [
        make_actor(name="Russia", slug="russia"),
        make_actor(name="United States", slug="united-states"),
    ]
    dossier = make_dossier(slug="european-security-guarantees-2021-22")
    for kind in ("happening", "statement", "draft", "response"):
        make_published(kind=kind, date="2021-12-17", actors={"party": parties}, dossiers=[dossier])


def test_the_page_has_examples() -> None:
    assert len(ADDRESSES) >= 12


@pytest.mark.django_db
@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("address", ADDRESSES)
def test_every_documented_address_answers(client: Client, address: str) -> None:
    assert client.get(address).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_the_documented_mirror_follows_the_record(live_server: Any) -> None:
    [program] = re.findall(r"```python\n(.*?)```", PAGE, flags=re.DOTALL)
    names: dict[str, Any] = {}
    kept, taken_back = make_published(title="Kept"), make_published(title="Taken back")
    exec(program.replace(SITE, live_server.url), names)  # noqa: S102 - the program is our own page's
    mirror = names["mirror"]
    assert mirror[str(kept.uid)]["title"] == "Kept"
    assert str(taken_back.uid) in mirror
    withdraw_event(taken_back, by="tester", reason="Wrong.")
    assert names["pull"](mirror, names["last_seq"]) > names["last_seq"]
    assert str(taken_back.uid) not in mirror
    assert str(kept.uid) in mirror


def test_every_filter_is_documented() -> None:
    [row] = [line for line in PAGE.splitlines() if line.startswith("| `events/`")]
    for name in FILTERS:
        assert f"`{name}`" in row
