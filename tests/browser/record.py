"""A small record for pages to show, invented from end to end."""

from events.models import Event
from tests.factories.actors import make_actor, make_membership, make_name
from tests.factories.events import make_dossier
from tests.factories.published import make_published
from tests.factories.sources import make_capture, make_source

TEXT = (
    "Lakeport, 17 December. The foreign minister of Northmark, Ana Lorvic, handed over the text of a treaty."
    " “We expect an answer on paper,” she said. Southvale promised to study it."
)


def make_record() -> Event:
    """Four kinds of entries in one dossier, from December to February; returns the draft treaty."""
    state = make_actor(name="Northmark", slug="northmark")
    other = make_actor(name="Southvale", slug="southvale")
    minister = make_actor(name="Ana Lorvic", slug="ana-lorvic", type="person", wikidata_id="Q7")
    make_name(actor=minister, text="Ана Лорвич", kind="transliteration", language="sr")
    make_membership(member=minister, organization=state, role="foreign minister", date="2019-05/..")
    dossier = make_dossier(
        title="River treaty", slug="river-treaty", summary="Who may use the river, and when."
    )
    capture = make_capture(source=make_source(title="A text is handed over"), text=TEXT)
    common = {"dossiers": [dossier], "capture": capture}
    draft = make_published(
        title="Draft treaty on the river",
        kind="draft",
        date="2021-12-17",
        actors={"source": [state], "addressee": [other]},
        **common,
    )
    make_published(
        title="Lorvic asks for an answer on paper",
        kind="statement",
        date="2021-12-17",
        clock_time="10:00",
        time_zone="Europe/Brussels",
        place="Lakeport",
        passage="We expect an answer on paper",
        details={"speaker": minister, "office": "Foreign Minister of Northmark", "wording_kind": "quoted"},
        actors={"addressee": [other]},
        **common,
    )
    make_published(
        title="Southvale answers in writing",
        kind="response",
        date="2022-01-26",
        details={"answers": draft, "stance": "counter"},
        actors={"source": [other], "addressee": [state]},
        **common,
    )
    make_published(
        title="Both sides meet in Lakeport",
        date="2022-02",
        date_wording="some time in February",
        actors={"party": [state, other]},
        **common,
    )
    return draft
