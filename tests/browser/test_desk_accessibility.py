"""Every page of the desk: no fault that axe finds, nothing wider than the screen, usable without a mouse."""

from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser

from events.models import Feed
from tests.browser.desk import sign_in
from tests.browser.test_accessibility import faults
from tests.factories.actors import make_actor
from tests.factories.events import make_dossier, make_event
from tests.factories.news import make_item, make_relation, make_suggestion
from tests.factories.published import make_published
from tests.factories.sources import make_source

pytestmark = pytest.mark.django_db(transaction=True)
LONG = "Treatynegotiationswithoutasinglespace" * 4


@pytest.fixture
def addresses() -> list[str]:
    make_actor(name="Anna Lind", type="person")
    make_dossier(title="Lakeport talks")
    item = make_item(source=make_source(title=LONG))
    copy = make_item(duplicate_of=item)
    for kind in ("retranslation", "same_happening"):
        make_relation(item=make_item(source=make_source(title=LONG)), other=item, kind=kind)
    make_relation(item=item, other=make_item(), kind="part", denied_by="tester", denied_at=item.created_at)
    make_item(status="new", capture=None)
    make_item(status="parked", capture=None, error="The host answered 503.")
    Feed.objects.create(url=f"https://courier.example/{LONG}", error="The host answered 503.")
    payload = {"speaker": {"name": "Anna Lind"}, "by": ["Nobody"], "type": "direct"}
    for kind in ("statement", "draft", "response", "happening"):
        suggestion = make_suggestion(
            item=item, kind=kind, passage="Lind, handed a draft treaty", payload=payload
        )
    make_suggestion(
        item=item, kind="statement", passage="Eastmark", decision="rejected", decided_at=item.created_at
    )
    make_suggestion(
        item=item,
        kind="statement",
        passage="study the draft",
        decision="withdrawn",
        decided_at=item.created_at,
    )
    said = {"engine_version": "0", "spans": [[0, 8]], "payload": {"speaker": {"name": LONG}}}
    make_suggestion(item=item, kind="statement", passage="LAKEPORT", payload=payload, earlier=[said])
    name = make_suggestion(item=item, kind="actor", passage="Westmark", payload={"name": LONG, "text": LONG})
    entries = [make_event(kind="statement", date="", title=LONG), make_published(kind="draft")]
    shown = ["review", "waiting", "parked", "accepted"]
    return [
        *(
            reverse(f"desk:{page}")
            for page in (
                "entries",
                "add",
                "statement-add",
                "actor-add",
                "engine",
                "feeds",
                "dossiers",
                "people",
                "password",
            )
        ),
        *(f"{reverse('desk:inbox')}?show={show}" for show in shown),
        item.get_absolute_url(),
        reverse("desk:item-engine", args=[item.uid]),
        copy.get_absolute_url(),
        *(
            reverse(f"desk:suggestion-{page}", args=[item.uid, suggestion.pk])
            for page in ("correct", "attach")
        ),
        reverse("desk:suggestion-actor", args=[item.uid, name.pk]),
        *(reverse(f"desk:{page}", args=[event.uid]) for event in entries for page in ("entry", "entry-edit")),
    ]


@pytest.mark.parametrize(
    ("width", "scheme"), [(390, "light"), (1366, "light"), (1366, "dark"), (1920, "light")]
)
def test_axe_finds_no_fault_and_nothing_is_wider_than_the_screen(
    live_server: Any, browser: Browser, addresses: list[str], width: int, scheme: Any
) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(f"{live_server.url}/desk/sign-in/")
    found: dict[str, object] = {"sign-in": faults(page)}
    sign_in(page, live_server, "chief")
    for address in addresses:
        page.goto(live_server.url + address)
        for details in page.locator("details").all():
            details.evaluate("element => { element.open = true }")
        found[address] = faults(page)
        overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        if overflow > 0:
            found[f"{address} too wide"] = overflow
    context.close()
    assert {address: some for address, some in found.items() if some} == {}
