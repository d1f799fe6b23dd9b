"""What enemies write into documents is shown as text and runs nowhere: at the desk, and in what the desk publishes."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from events.models import Event, Feed
from tests.browser.desk import sign_in
from tests.factories.actors import make_actor
from tests.factories.news import make_item, make_relation, make_suggestion
from tests.factories.sources import make_publisher, make_source

pytestmark = pytest.mark.django_db(transaction=True)
ATTACKS = [
    "<script>pwned = 1</script>",
    "</title><script>pwned = 1</script>",
    '"><img src=x onerror="pwned = 1">',
    "' autofocus onfocus='pwned = 1",
    "<svg/onload=pwned=1>",
    "<svg><animate onbegin=pwned=1 attributeName=x dur=1s>",
    '<iframe srcdoc="<script>parent.pwned = 1</script>"></iframe>',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=pwned=1&gt;">',
    "</textarea><script>pwned = 1</script>",
    "<a href=javascript:pwned=1>x</a>",
    "{{ 7|add:7 }}{% debug %}",
    "<base href=//evil.example><link rel=stylesheet href=//evil.example/x.css>",
    "\u202e<script>pwned = 1</script>",
]
ATTACK = " ".join(ATTACKS)


@pytest.fixture
def watched(page: Page) -> Iterator[list[str]]:
    """What the browser complains of: scripts that the policy stopped count as much as those that ran."""
    complaints: list[str] = []
    page.on("dialog", lambda dialog: complaints.append(f"dialog {dialog.message}"))
    page.on("pageerror", lambda error: complaints.append(f"error {error}"))
    page.on("console", lambda line: complaints.append(line.text) if "Content Security" in line.text else None)
    yield complaints
    assert complaints == []


def visit(page: Page, address: str) -> None:
    response = page.goto(address)
    assert response is not None
    assert response.status < 400
    page.wait_for_load_state("networkidle")
    assert page.evaluate("typeof pwned") == "undefined", address
    assert page.locator("main script, main iframe, main svg animate, main base, main mglyph").count() == 0, (
        address
    )


def test_attacks_in_documents_run_nowhere(live_server: Any, page: Page, watched: list[str]) -> None:
    source = make_source(
        title=ATTACK[:500],
        author=ATTACK[:300],
        publisher=make_publisher(name=ATTACKS[2]),
        url="javascript:pwned=1",
    )
    item = make_item(source=source, text=ATTACK)
    make_item(source=make_source(title=ATTACKS[0]), duplicate_of=item)
    make_relation(item=make_item(source=make_source(title=ATTACK[:500])), other=item, kind="same_happening")
    make_item(source=make_source(title=ATTACKS[2]), status="parked", capture=None, error=ATTACK)
    Feed.objects.create(url="https://courier.example/feed", title=ATTACKS[2], error=ATTACK)
    payload = {
        "name": ATTACKS[0],
        "speaker": {"name": ATTACKS[2]},
        "by": [ATTACKS[4]],
        "title": ATTACK,
        "date": ATTACKS[0],
    }
    statement = make_suggestion(item=item, passage=ATTACKS[2], payload=payload, rule=ATTACKS[0])
    for kind in ("draft", "response", "happening", "actor"):
        make_suggestion(item=item, kind=kind, passage=ATTACKS[3], payload=payload)
    sign_in(page, live_server, "chief")
    names = ["inbox", "entries", "feeds", "add", "statement-add"]
    addresses = [reverse(f"desk:{name}") for name in names] + [f"{reverse('desk:inbox')}?show=parked"]
    addresses += [item.get_absolute_url()]
    addresses += [
        reverse(f"desk:suggestion-{name}", args=[item.uid, statement.pk]) for name in ("correct", "attach")
    ]
    actor = item.suggestions.get(kind="actor")
    addresses += [reverse("desk:suggestion-actor", args=[item.uid, actor.pk])]
    for address in addresses:
        visit(page, live_server.url + address)
    page.goto(live_server.url + item.get_absolute_url())
    assert ATTACKS[0] in page.locator(".article").inner_text()
    assert page.locator('a[href^="javascript"]').count() == 0


def test_attacks_that_an_editor_publishes_run_nowhere(
    live_server: Any, page: Page, watched: list[str]
) -> None:
    sign_in(page, live_server, "chief")
    page.goto(f"{live_server.url}/desk/statements/add/")
    form = {
        "passage": ATTACK, "source_title": ATTACK[:500], "source_publisher": ATTACKS[2], "wording": ATTACK,
        "title": ATTACK[:200], "place": ATTACKS[3], "venue": ATTACKS[0], "office": ATTACKS[4], "summary": ATTACK,
        "date": "2022-01-12", "date_wording": ATTACKS[2],
    }  # fmt: skip
    for name, text in form.items():
        page.locator(f'[name="{name}"]').fill(text)
    page.locator('[name="speaker"]').fill(make_actor(name=ATTACKS[2], type="person").slug)
    page.get_by_role("button", name="Save and publish").click()
    event = Event.objects.get()
    assert event.is_published
    source = event.citations.get().capture.source
    desk = [reverse(f"desk:{name}", args=[event.uid]) for name in ("entry", "entry-edit")]
    for address in [
        *desk,
        "/desk/entries/?state=published",
        event.get_absolute_url(),
        "/",
        source.get_absolute_url(),
    ]:
        visit(page, live_server.url + address)
