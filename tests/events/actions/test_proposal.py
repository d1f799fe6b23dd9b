"""From the engine's record of a suggestion to the fields of an entry."""

from typing import Any

import pytest

from events.actions.entries import DraftFields, ResponseFields, StatementFields
from events.actions.proposal import ActorsByName, Proposal, propose_entry
from tests.factories.actors import make_actor, make_membership
from tests.factories.news import ARTICLE, make_item, make_suggestion

pytestmark = pytest.mark.django_db


def propose(kind: str, payload: dict[str, Any], passage: str = "") -> Proposal:
    suggestion = make_suggestion(item=make_item(), kind=kind, payload=payload, passage=passage)
    return propose_entry(suggestion, text=ARTICLE, actors=ActorsByName([payload]))


def test_a_direct_quotation_loses_its_quotation_marks() -> None:
    lind = make_actor(name="Anna Lind", type="person", book_key="anna-lind")
    payload = {
        "type": "direct", "speech_act": "asks", "date": "2022-01-12",
        "speaker": {"key": "anna-lind", "name": "Anna Lind", "office": "foreign minister"},
    }  # fmt: skip
    fields = propose("statement", payload, '"We expect an answer on paper,"').fields
    assert isinstance(fields.details, StatementFields)
    assert (fields.details.speaker, fields.details.wording_kind) == (lind, "quoted")
    assert fields.details.wording == "We expect an answer on paper,"
    assert fields.title == "Anna Lind: “We expect an answer on paper,”"
    assert (fields.date, fields.details.speech_act) == ("2022-01-12", "asks")


def test_the_office_is_worded_as_the_record_words_it() -> None:
    lind, westmark = make_actor(name="Anna Lind", type="person"), make_actor()
    make_membership(
        member=lind, organization=make_actor(), role="Foreign Minister", date="2020/..", on_behalf_of=westmark
    )
    payload = {"type": "indirect", "speaker": {"name": "Anna Lind", "office": "foreign minister"}}
    details = propose("statement", payload).fields.details
    assert isinstance(details, StatementFields)
    assert (details.office, details.on_behalf_of) == ("Foreign Minister", westmark)


def test_a_report_is_titled_by_its_verb_and_the_word_that_ties_it() -> None:
    make_actor(name="Eastmark", book_key="em")
    start = ARTICLE.index("answered the next day")
    payload = {
        "type": "indirect", "speech_act": "promises", "speaker": {"key": "em", "name": "Eastmark"},
        "cue": [start, start + len("answered")],
    }  # fmt: skip
    title = propose("statement", payload, "it would study the draft").fields.title
    assert title == "Eastmark promises that it would study the draft"


def test_an_act_that_only_the_words_tell_is_kept_out_of_the_title() -> None:
    make_actor(name="Eastmark", book_key="em")
    start = ARTICLE.index("answered the next day")
    payload = {
        "type": "indirect", "speech_act": "denies", "act_rule": "words.there-is-no",
        "speaker": {"key": "em", "name": "Eastmark"}, "cue": [start, start + len("answered")],
    }  # fmt: skip
    fields = propose("statement", payload, "it would study the draft").fields
    assert isinstance(fields.details, StatementFields)
    assert (fields.title, fields.details.speech_act) == ("Eastmark says it would study the draft", "denies")


def test_a_description_stays_behind_a_colon() -> None:
    passage = "handed a draft treaty to Eastmark"
    payload = {"type": "mixed", "speaker": {"name": "Lind"}, "rule": "headline"}
    assert propose("statement", payload, passage).fields.title == f"Lind: {passage}"


def test_names_nobody_bears_or_several_bear_are_left_out_and_listed() -> None:
    westmark = make_actor(name="Westmark")
    for _ in range(2):
        make_actor(name="Georgia")
    proposal = propose("draft", {"by": ["Westmark"], "to": ["Georgia", "Nowhere"], "title": "Draft treaty"})
    assert [(part.actor, part.role) for part in proposal.fields.parts] == [(westmark, "source")]
    assert proposal.unresolved == ("Georgia", "Nowhere")
    assert isinstance(proposal.fields.details, DraftFields)
    assert proposal.fields.details.official_title == "Draft treaty"


def test_the_book_s_actor_is_meant_among_namesakes() -> None:
    make_actor(name="Georgia")
    state = make_actor(name="Georgia", book_key="ge")
    make_actor(name="Georgia")
    assert [part.actor for part in propose("draft", {"by": ["Georgia"]}).fields.parts] == [state]


def test_a_response_keeps_what_the_text_tells_of_it() -> None:
    details = propose(
        "response", {"by": [], "stance": "reject", "written": False, "public": False}
    ).fields.details
    assert details == ResponseFields(stance="reject", form="oral", disclosure="confidential")


@pytest.mark.parametrize(
    "payload",
    [
        {},
        {"date": "yesterday", "stance": "angry", "speech_act": "sings", "label": "party", "type": "sung"},
        {"date": None, "speaker": None, "by": None, "to": None, "source": None, "title": None},
    ],
)
@pytest.mark.parametrize("kind", ["statement", "draft", "response", "happening"])
def test_odd_payloads_give_an_entry_that_can_be_completed(kind: str, payload: dict[str, Any]) -> None:
    fields = propose(kind, payload).fields
    assert (fields.kind, fields.date) == (kind, "")
    assert fields.title
