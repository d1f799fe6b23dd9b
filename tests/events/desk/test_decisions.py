"""Deciding by way of the pages: what the buttons send, and where one lands."""

import pytest
from django.test import Client
from django.urls import reverse

from actors.models import Actor
from events.models import Event, NewsItem, Suggestion
from tests.factories.actors import make_actor
from tests.factories.events import make_dossier, make_event
from tests.factories.news import DECIDED_AT, make_item, make_suggestion
from tests.factories.published import make_published
from tests.factories.sources import make_source

PASSAGE = '"We expect an answer on paper,"'


@pytest.fixture
def statement(db: None) -> Suggestion:
    make_actor(name="Anna Lind", type="person")
    payload = {"type": "direct", "speaker": {"name": "Anna Lind"}, "date": None}
    return make_suggestion(
        item=make_item(source=make_source(date="2022-01-12")), passage=PASSAGE, payload=payload
    )


def address(name: str, suggestion: Suggestion) -> str:
    return reverse(f"desk:suggestion-{name}", args=[suggestion.item.uid, suggestion.pk])


def test_accepting_goes_on_to_the_next_suggestion(editor: Client, statement: Suggestion) -> None:
    following = make_suggestion(item=statement.item, passage="it would study the draft")
    response = editor.post(address("accept", statement), {"date": "2022-01-12"})
    assert response["Location"] == f"{statement.item.get_absolute_url()}#s{following.pk}"
    event = Event.objects.get()
    assert (event.date, event.statement.speaker.name) == ("2022-01-12", "Anna Lind")


def test_pressing_accept_twice_makes_one_entry(editor: Client, statement: Suggestion) -> None:
    for _ in range(2):
        editor.post(address("accept", statement), {"date": "2022-01-12"})
    assert Event.objects.count() == 1


@pytest.mark.parametrize(
    "date", ["2022-02-30", "1900-02-29", "soon", "2022-01-31/2022-01-01", "9" * 3000, "10000"]
)
def test_a_date_that_is_none_is_refused_with_an_example(
    editor: Client, statement: Suggestion, date: str
) -> None:
    response = editor.post(address("accept", statement), {"date": date})
    page = response.content.decode()
    assert response.status_code == 400
    assert "for example" in page or "Write" in page
    assert f'value="{date}"' in page
    assert not Event.objects.exists()


def test_a_refused_date_is_told_at_its_card_and_no_other(editor: Client, statement: Suggestion) -> None:
    make_suggestion(item=statement.item, passage="it would study the draft")
    shown = editor.get(statement.item.get_absolute_url()).content.decode()
    assert f'action="{address("accept", statement)}#s{statement.pk}"' in shown
    page = editor.post(address("accept", statement), {"date": "17 December 2021"}).content.decode()
    assert page.count('class="field__error"') == 1
    card = page[page.index(f'id="s{statement.pk}"') :]
    card = card[: card.index("</li>")]
    assert "Write it as 2021-12-17." in card
    assert 'value="17 December 2021"' in card


def test_a_refused_date_shows_the_part_of_a_long_text_that_holds_its_card(editor: Client) -> None:
    text = "".join(f"Line {number} of the long report.\n" for number in range(4000)) + PASSAGE
    late = make_suggestion(item=make_item(text=text), passage=PASSAGE)
    page = editor.post(address("accept", late), {"date": "soon"}).content.decode()
    assert f'id="problem-s{late.pk}"' in page
    assert f'href="{late.item.get_absolute_url()}?at=' in page


def test_new_entries_go_to_the_dossier_chosen(editor: Client, statement: Suggestion) -> None:
    dossier = make_dossier(title="Lakeport talks")
    filed = editor.post(
        reverse("desk:item-dossier", args=[statement.item.uid]), {"dossier": dossier.pk}, follow=True
    )
    assert f"New entries go to: {dossier}" in filed.content.decode()
    editor.post(address("accept", statement), {"date": "2022-01-12"})
    assert Event.objects.get().dossiers.get() == dossier


def test_choosing_a_dossier_files_the_item_s_unpublished_entries_too(
    editor: Client, statement: Suggestion
) -> None:
    first, second = make_dossier(title="First talks"), make_dossier(title="Lakeport talks")
    editor.post(address("accept", statement), {"date": "2022-01-12"})
    event, elsewhere = Event.objects.get(), make_event()
    event.dossiers.add(first)
    published = make_published()
    make_suggestion(
        item=statement.item, kind="happening", event=published, decision="attached", decided_at=DECIDED_AT
    )
    target = reverse("desk:item-dossier", args=[statement.item.uid])
    for words in ("Filed there too: one unpublished entry of", "Filed there too: 0 unpublished entries of"):
        assert words in editor.post(target, {"dossier": second.pk}, follow=True).content.decode()
    assert list(event.dossiers.order_by("id")) == [first, second]
    assert not elsewhere.dossiers.exists()
    assert not published.dossiers.exists()
    editor.post(target, {"dossier": ""})
    assert event.dossiers.count() == 2


def test_the_only_dossier_is_chosen_until_an_editor_says_otherwise(
    editor: Client, statement: Suggestion
) -> None:
    following = make_suggestion(item=statement.item, passage="it would study the draft")
    only, item = make_dossier(), statement.item
    chosen = f'<option value="{only.pk}" selected>'
    assert chosen in editor.get(item.get_absolute_url()).content.decode()
    editor.post(address("accept", statement), {"date": "2022-01-12"})
    assert Event.objects.get().dossiers.get() == only
    editor.post(reverse("desk:item-dossier", args=[item.uid]), {"dossier": ""})
    assert chosen not in editor.get(item.get_absolute_url()).content.decode()
    editor.post(address("accept", following), {"date": "2022-01-12"})
    assert not Event.objects.latest("id").dossiers.exists()


def test_of_several_dossiers_none_is_chosen_beforehand(editor: Client, statement: Suggestion) -> None:
    make_dossier()
    make_dossier()
    assert "selected>No dossier" in editor.get(statement.item.get_absolute_url()).content.decode()


def correction(**changes: str) -> dict[str, str]:
    known = {
        "title": "Lind wants paper", "type": "statement", "date": "2022-01-12", "speaker": "Anna Lind",
        "wording": "We expect an answer on paper", "wording_kind": "quoted", "speech_act": "asks", "language": "en",
        "translation": "none", "parts-TOTAL_FORMS": "1", "parts-INITIAL_FORMS": "0", "parts-0-role": "addressee",
    }  # fmt: skip
    return {**known, **changes}


def test_a_correction_is_saved_as_typed(editor: Client, statement: Suggestion) -> None:
    make_actor(name="Eastmark")
    sent = correction(**{"parts-0-actor": "Eastmark", "summary": "First line\r\nsecond"})
    assert editor.post(address("correct", statement), sent).status_code == 302
    event = Event.objects.get()
    statement.refresh_from_db()
    assert (event.title, event.statement.speech_act, statement.decision) == (
        "Lind wants paper",
        "asks",
        "corrected",
    )
    assert [(part.actor.name, part.role) for part in event.participations.all()] == [
        ("Anna Lind", "source"),
        ("Eastmark", "addressee"),
    ]


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("title", "x" * 201, "at most 200 characters"),
        ("title", "a\x00b", "Null characters are not allowed"),
        ("summary", "x" * 4001, "at most 4000 characters"),
        ("wording", "x" * 20_001, "at most 20000 characters"),
        ("date", "2022-02-30", "Write it like"),
        ("date", "2022-01-31/2022-01-01", "ends before it starts"),
        ("date", "c. 1648", "Write it like"),
        ("date", "x" * 65, "at most 64 characters"),
        ("type", "party", "not one of the available choices"),
        ("speech_act", "sings", "not one of the available choices"),
        ("clock_time", "25:00", "Enter a valid time"),
        ("clock_time", "14:30", "needs its time zone"),
        ("time_zone", "Mars/Olympus", "not an IANA time zone"),
        ("speaker", "Nobody", "No actor is called “Nobody”"),
        ("answers", "the first one", "No entry has this address"),
        ("dossiers", "999999", "not one of the available choices"),
        ("parts-0-actor", "Nobody", "No actor is called “Nobody”"),
        ("parts-0-role", "friend", "not one of the available choices"),
        ("parts-TOTAL_FORMS", "100000", "at most 60"),
    ],
)
def test_what_cannot_be_kept_is_said_beside_its_field(
    editor: Client, statement: Suggestion, field: str, value: str, sentence: str
) -> None:
    response = editor.post(address("correct", statement), correction(**{field: value}))
    assert response.status_code == 422
    assert sentence in response.content.decode().replace("&quot;", '"')
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    "text",
    ["\u202egnillaf", "a\u0301\u0327 \U0001f54a", "\u200b\u200dx", "<b>bold</b>", "''; DROP TABLE", "=1+1"],
)
def test_legal_text_of_any_kind_is_kept_as_it_is(editor: Client, statement: Suggestion, text: str) -> None:
    editor.post(address("correct", statement), correction(title=text, wording=text, place=text))
    event = Event.objects.get()
    assert (event.title, event.place, event.statement.wording) == (text, text, text)


def test_fields_that_are_no_business_of_the_form_are_left_alone(
    editor: Client, statement: Suggestion
) -> None:
    extra = {"state": "published", "id": "1", "uid": "00000000-0000-4000-8000-000000000000", "version": "99"}
    editor.post(address("correct", statement), correction(**extra, decided_by="mallory"))
    event = Event.objects.get()
    statement.refresh_from_db()
    assert (event.state, event.version, statement.decided_by != "mallory") == ("unpublished", 1, True)
    assert str(event.uid) != extra["uid"]


def test_several_bearers_of_a_name_are_listed_with_their_slugs(editor: Client, statement: Suggestion) -> None:
    for slug in ("lind-the-elder", "lind-the-younger"):
        make_actor(name="Karl Lind", slug=slug)
    page = editor.post(address("correct", statement), correction(speaker="Karl Lind")).content.decode()
    assert "lind-the-elder (Karl Lind), lind-the-younger (Karl Lind)" in page
    assert editor.post(address("correct", statement), correction(speaker="lind-the-elder")).status_code == 302


def test_attaching_offers_the_nearest_entry_first(editor: Client, statement: Suggestion) -> None:
    lind = Actor.objects.get(name="Anna Lind")
    make_event(title="Far away", date="2021-01-01")
    make_event(title="Same day", date="2022-01-12")
    make_event(title="Same speaker", date="2022-01-15", actors={"source": [lind]})
    page = editor.get(address("attach", statement)).content.decode()
    assert page.index("Same speaker") < page.index("Same day")
    assert "Far away" not in page
    assert "Far away" in editor.get(address("attach", statement), {"words": "far"}).content.decode()


@pytest.mark.parametrize("entry", ["", "nonsense", "00000000-0000-4000-8000-000000000000", "x" * 5000])
def test_attaching_to_nothing_says_so(editor: Client, statement: Suggestion, entry: str) -> None:
    response = editor.post(address("attach", statement), {"entry": entry})
    assert response.status_code == 200
    statement.refresh_from_db()
    assert statement.decision == "pending"


def test_creating_an_actor_from_a_name_in_the_text(editor: Client, statement: Suggestion) -> None:
    name = make_suggestion(
        item=statement.item, kind="actor", passage="Eastmark", payload={"name": "Eastmark"}
    )
    both = editor.post(address("actor", name), {"name": "Eastmark II", "actor": "Anna Lind", "type": "state"})
    assert (both.status_code, "Either choose an actor" in both.content.decode()) == (422, True)
    assert editor.post(address("actor", name), {"name": "Eastmark", "type": "state"}).status_code == 302
    assert Actor.objects.get(name="Eastmark").type == "state"
    name.refresh_from_db()
    assert name.decision == "accepted"


def test_the_whole_item_is_published_accepted_and_taken_up_again(
    editor: Client, statement: Suggestion
) -> None:
    item = statement.item
    editor.post(address("accept", statement), {"date": "2022-01-12"})
    editor.post(reverse("desk:item-publish", args=[item.uid]))
    assert Event.objects.get().is_published
    assert editor.post(reverse("desk:item-accept", args=[item.uid]))["Location"] == "/desk/"
    assert NewsItem.objects.get().status == "accepted"
    editor.post(reverse("desk:item-reopen", args=[item.uid]))
    assert NewsItem.objects.get().status == "tagged"


def test_an_actor_chosen_wins_over_the_name_the_form_proposed(editor: Client, statement: Suggestion) -> None:
    name = make_suggestion(
        item=statement.item, kind="actor", passage="Lind", payload={"name": "Lind", "text": "Lind"}
    )
    sent = {"name": "Lind", "actor": "Anna Lind", "type": "person"}
    assert editor.post(address("actor", name), sent).status_code == 302
    assert Actor.objects.get().names.get().text == "Lind"
