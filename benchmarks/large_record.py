"""A large record, written straight into the ledger's tables: what the public reads, without the rows behind it."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import connection

from events.ledger.record import SEARCH_LANGUAGE, keys_of
from events.models import LedgerHead, Revision, RevisionKey
from events.tagging.vocabulary import EVENT_TYPES

ACTORS = 400
DOSSIERS = 20
SOURCES = 5000
FIRST_DAY = date(1990, 1, 1)
DAYS = 365 * 33
RECORDED_AT = datetime(2026, 1, 1, tzinfo=UTC)
KINDS = ("happening", "statement", "statement", "statement", "draft", "response")
WORDS = [f"{start}{end}" for start in ("nor", "lak", "sud", "ver", "ost", "mar") for end in
         ("ade", "ine", "ora", "uve", "elt", "isk", "amp", "ond", "erth", "ulm")]  # fmt: skip
BATCH = 2000

DENSITY = """
INSERT INTO events_density (scope, day, kind, entries)
SELECT scope, date_earliest, kind, count(*) FROM (
    SELECT '' AS scope, date_earliest, kind FROM events_revision WHERE record_type = 'event'
    UNION ALL
    SELECT own.key, own.date_earliest, revision.kind FROM events_revisionkey AS own
    JOIN events_revision AS revision ON revision.seq = own.revision_id
    WHERE own.key LIKE 'actor:%' OR own.key LIKE 'dossier:%'
) AS counted GROUP BY 1, 2, 3
"""
TEXT = f"""
INSERT INTO events_revisiontext (revision_id, document)
SELECT seq, to_tsvector('{SEARCH_LANGUAGE}', title || ' ' || (snapshot ->> 'summary'))
FROM events_revision WHERE record_type = 'event'
"""


def fill(entries: int) -> None:
    """Empty tables in, `entries` live entries out, the same ones each time."""
    rng = random.Random(1814)
    Revision.objects.bulk_create(_named("actor", ACTORS, 0), batch_size=BATCH)
    Revision.objects.bulk_create(_named("dossier", DOSSIERS, ACTORS), batch_size=BATCH)
    revisions = _entries(entries, ACTORS + DOSSIERS, rng)
    while batch := list(islice(revisions, BATCH)):
        Revision.objects.bulk_create(batch)
        RevisionKey.objects.bulk_create(_keys(batch), batch_size=BATCH)
    LedgerHead.objects.create(id=1, seq=entries + ACTORS + DOSSIERS, recorded_at=RECORDED_AT)
    with connection.cursor() as cursor:
        for statement in (DENSITY, TEXT, "VACUUM ANALYZE"):
            cursor.execute(statement)


def _named(record_type: str, number: int, before: int) -> Iterator[Revision]:
    for place in range(number):
        slug = f"{record_type}-{place}"
        brief = {**_brief(record_type, place), "summary": "", "names": [], "memberships": [], "parent": None}
        yield _revision(before + place + 1, record_type, brief, slug=slug, title=brief["name"], type="state")


def _entries(number: int, before: int, rng: random.Random) -> Iterator[Revision]:
    types = list(EVENT_TYPES)
    for place in range(number):
        kind = rng.choice(KINDS)
        day = FIRST_DAY + timedelta(days=rng.randrange(DAYS))
        snapshot = _snapshot(place, kind, rng.choice(types), day, rng)
        yield _revision(
            before + place + 1,
            "event",
            snapshot,
            title=snapshot["title"],
            kind=kind,
            type=snapshot["type"],
            date_earliest=day,
            date_latest=day,
        )


def _revision(seq: int, record_type: str, snapshot: dict[str, Any], **columns: Any) -> Revision:
    return Revision(
        seq=seq,
        record_type=record_type,
        record_uid=UUID(int=seq),
        record_id=seq,
        number=1,
        action="published",
        recorded_at=RECORDED_AT,
        is_live=True,
        snapshot=snapshot,
        **columns,
    )


def _keys(revisions: list[Revision]) -> Iterator[RevisionKey]:
    for revision in revisions:
        for key in keys_of(revision.snapshot or {}):
            yield RevisionKey(
                revision=revision,
                key=key,
                date_earliest=revision.date_earliest,
                date_latest=revision.date_latest,
                record_id=revision.record_id,
            )


def _snapshot(place: int, kind: str, event_type: str, day: date, rng: random.Random) -> dict[str, Any]:
    # A few actors take part in most entries, as in any real record.
    actors = {min(int(rng.paretovariate(0.8)) - 1, ACTORS - 1) for _ in range(3)}
    source = rng.randrange(SOURCES)
    return {
        "uid": str(UUID(int=place + ACTORS + DOSSIERS + 1)),
        "path": f"/events/{UUID(int=place + ACTORS + DOSSIERS + 1)}/",
        "kind": kind,
        "type": event_type,
        "title": _words(rng, 9).capitalize(),
        "summary": _words(rng, 40).capitalize() + ".",
        "date": day.isoformat(),
        "date_earliest": day.isoformat(),
        "date_latest": day.isoformat(),
        "date_wording": "",
        "time": None,
        "time_zone": None,
        "place": "",
        "participations": [
            {"role": "source" if number == 0 else "addressee", "office": "", "actor": _brief("actor", actor)}
            for number, actor in enumerate(sorted(actors))
        ],
        "dossiers": [_brief("dossier", rng.randrange(DOSSIERS))],
        "statement": None,
        "draft": None,
        "response": None,
        "citations": [_citation(source, place)],
    }


def _brief(record_type: str, place: int) -> dict[str, Any]:
    slug, name = f"{record_type}-{place}", f"{record_type.capitalize()} {place}"
    path = f"/{record_type}s/{slug}/"
    uid = str(UUID(int=10**9 + place))
    return {"uid": uid, "slug": slug, "path": path, "name": name, "title": name, "type": "state"}


def _citation(source: int, place: int) -> dict[str, Any]:
    uid = str(UUID(int=2 * 10**9 + source))
    address = f"https://courier.example/{source}"
    brief = {"uid": uid, "path": f"/sources/{uid}/", "title": f"Article {source}", "url": address}
    return {
        "uid": str(UUID(int=3 * 10**9 + place)),
        "field": "",
        "source": {**brief, "published_on": None, "publisher": None},
        "capture": {
            "uid": uid,
            "sha256": "0" * 64,
            "method": "fetched",
            "captured_at": RECORDED_AT.isoformat(),
        },
        "selector": {"exact": "A passage that proves it", "prefix": "", "suffix": "", "start": 0, "end": 24},
    }


def _words(rng: random.Random, number: int) -> str:
    return " ".join(rng.choices(WORDS, weights=range(len(WORDS), 0, -1), k=number))
