from datetime import date

import pytest
from django.core import signing
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.actions.publication import withdraw_event
from events.timeline.buckets import count_by_time, first_day_of, last_day_of, zoom_for
from events.timeline.cursor import CursorError, read_cursor, write_cursor
from events.timeline.query import TimelineQuery
from events.timeline.select import Position, find_unknown_names, select_answers, select_citing, select_events
from tests.factories.actors import make_actor
from tests.factories.events import make_dossier, make_event
from tests.factories.published import make_published

pytestmark = pytest.mark.django_db


def titles(query, **options):
    return [revision.title for revision in select_events(query, **{"limit": 50, **options}).revisions]


def test_select_orders_by_earliest_then_latest_then_row():
    make_published(title="a month", date="2022-01")
    make_published(title="first that day", date="2022-01-01")
    make_published(title="second that day", date="2022-01-01")
    make_published(title="later", date="2022-01-05")
    oldest_first = ["first that day", "second that day", "a month", "later"]
    assert titles(TimelineQuery(order="oldest")) == oldest_first
    assert titles(TimelineQuery()) == oldest_first[::-1]


def test_select_shows_neither_unpublished_nor_withdrawn_entries():
    make_event(title="still on the desk")
    withdraw_event(make_published(title="taken back"), by="tester", reason="Wrong.")
    make_published(title="public")
    assert titles(TimelineQuery()) == ["public"]


def test_select_of_several_actors_wants_all_of_them_and_of_several_kinds_any():
    one, other = make_actor(slug="one"), make_actor(slug="other")
    make_published(title="both", actors={"party": [one, other]})
    make_published(title="one", actors={"party": [one]}, kind="draft")
    make_published(title="other", actors={"party": [other]}, kind="response")
    assert sorted(titles(TimelineQuery(actors=("one",)))) == ["both", "one"]
    assert titles(TimelineQuery(actors=("one", "other"))) == ["both"]
    assert sorted(titles(TimelineQuery(kinds=("draft", "response")))) == ["one", "other"]
    assert titles(TimelineQuery(actors=("other",), kinds=("response",))) == ["other"]


def test_select_finds_a_speaker_who_is_no_participant():
    speaker = make_actor(slug="minister", type="person")
    make_published(title="said", kind="statement", details={"speaker": speaker})
    assert titles(TimelineQuery(actors=("minister",))) == ["said"]


def test_select_by_period_takes_what_possibly_falls_within_it():
    make_published(title="month", date="2022-01")
    make_published(title="day", date="2022-01-20")
    make_published(title="after", date="2022-02-01")
    period = TimelineQuery(from_day=date(2022, 1, 10), to_day=date(2022, 1, 31))
    assert sorted(titles(period)) == ["day", "month"]


def test_select_by_words_looks_in_title_wording_and_names():
    lakelands = make_actor(name="Lakelands")
    make_published(
        title="Ferries",
        kind="statement",
        details={"wording": "A stone bridge, or none", "speaker": lakelands},
    )
    make_published(title="Bridges of Northmark")
    assert sorted(titles(TimelineQuery(text="bridge"))) == ["Bridges of Northmark", "Ferries"]
    assert titles(TimelineQuery(text="lakelands")) == ["Ferries"]
    assert titles(TimelineQuery(text='"stone bridge"')) == ["Ferries"]


@pytest.mark.parametrize("phrase", ['"stone bridge"', "“stone bridge”", "„stone bridge“", "«stone bridge»"])
def test_select_by_phrase_takes_quotes_of_any_style(phrase):
    make_published(title="A stone bridge")
    make_published(title="A bridge of stone")
    assert titles(TimelineQuery(text=phrase)) == ["A stone bridge"]


@pytest.mark.parametrize(
    "text", ['"', "'", "-", "the of and", "😀", "a & | ! ( <->", "\\", "%", "');--", ":*"]
)
def test_select_by_any_words_finds_nothing_rather_than_failing(text):
    make_published(title="Ferries")
    assert titles(TimelineQuery(text=text)) == []


def test_select_by_type_and_dossier():
    dossier = make_dossier(slug="bridges")
    make_published(title="a call", type="call", dossiers=[dossier])
    make_published(title="a visit", type="visit", dossiers=[dossier])
    make_published(title="elsewhere", type="call")
    assert titles(TimelineQuery(dossier="bridges", types=("call",))) == ["a call"]


@pytest.mark.parametrize("order", ["newest", "oldest"])
@pytest.mark.parametrize("keyed", [False, True])
def test_pages_lose_and_double_nothing_while_entries_are_added(order, keyed):
    actor = make_actor(slug="busy")
    days = ["2022-01-03", "2022-01-02", "2022-01-02", "2022-01", "2022-01-02", "2022-01-05", "2022-01-02"]
    there = [make_published(date=day, actors={"party": [actor]}).title for day in days]
    query = TimelineQuery(order=order, actors=("busy",) if keyed else ())
    seen, position = [], None
    while True:
        selection = select_events(query, limit=2, after=position)
        seen += [revision.title for revision in selection.revisions]
        position = selection.next_position
        if position is None:
            break
        make_published(date="2022-01-03" if order == "newest" else "2022-01-02", actors={"party": [actor]})
        cursor = write_cursor(query, position)
        assert read_cursor(query, cursor) == position
        if len(seen) > 30:
            break
    assert [title for title in seen if title in there] == sorted(there, key=seen.index)
    assert len(seen) == len(set(seen))
    assert set(there) <= set(seen)


@pytest.mark.parametrize("keyed", [False, True])
def test_a_page_is_one_statement_without_count_or_offset_however_many_rows(keyed):
    actor = make_actor(slug="busy")
    query = TimelineQuery(actors=("busy",) if keyed else ())

    def statements():
        with CaptureQueriesContext(
            connection,
        ) as captured:
            select_events(query, limit=5, after=Position(date(2023, 1, 1), date(2023, 1, 1), 0))
        return [each["sql"].upper() for each in captured]

    make_published(actors={"party": [actor]})
    few = statements()
    for _ in range(12):
        make_published(actors={"party": [actor]})
    many = statements()
    assert len(few) == len(many) == 1
    assert "COUNT(" not in many[0]
    assert "OFFSET" not in many[0]


def test_cursor_of_other_filters_or_another_key_is_refused():
    position = Position(date(2022, 1, 1), date(2022, 1, 1), 7)
    cursor = write_cursor(TimelineQuery(), position)
    damaged = [cursor[:-1], cursor[1:], cursor.swapcase(), "", "x" * 400, cursor + "\x00", "é"]
    foreign = [
        write_cursor(TimelineQuery(actors=("nato",)), position),
        signing.dumps(["2022-01-01", "2022-01-01", 7], key="another key"),
        signing.dumps(["10000-01-01", "2022-01-01", 7], salt="timeline:" + "0" * 64),
    ]
    for text in damaged + foreign:
        with pytest.raises(CursorError, match="Start again"):
            read_cursor(TimelineQuery(), text)


def test_unknown_actor_or_dossier_is_named_and_nothing_asked_when_none_is_given(django_assert_num_queries):
    make_published(actors={"party": [make_actor(slug="known")]})
    with django_assert_num_queries(0):
        assert find_unknown_names(TimelineQuery()) == ()
    with django_assert_num_queries(1):
        problems = find_unknown_names(TimelineQuery(actors=("known", "unknown"), dossier="none"))
    assert [(problem.parameter, problem.code) for problem in problems] == [
        ("actor", "unknown_value"),
        ("dossier", "unknown_value"),
    ]


def test_entries_citing_a_source_and_answering_an_entry_are_found():
    asked = make_published(kind="statement", title="asked")
    make_published(kind="response", title="answered", details={"answers": asked})
    source = asked.citations.get().capture.source
    assert [row.title for row in select_citing(str(source.uid), limit=9).revisions] == ["asked"]
    assert [row.title for row in select_answers(str(asked.uid), limit=9).revisions] == ["answered"]


def test_density_from_the_ledger_equals_density_counted_from_the_entries():
    actor = make_actor(slug="busy")
    for day in ["2021-12-17", "2021-12-17", "2022-01-26", "2022-02"]:
        make_published(date=day, kind="draft", actors={"party": [actor]})
    make_published(date="2022-01-26")
    kept = count_by_time(TimelineQuery(actors=("busy",), kinds=("draft",)))
    counted = count_by_time(TimelineQuery(actors=("busy",), types=("proposal",)))
    assert kept == counted
    assert kept.total == 4
    assert count_by_time(TimelineQuery()).total == 5
    assert count_by_time(TimelineQuery(from_day=date(2022, 1, 1), to_day=date(2022, 1, 31))).total == 2


def test_density_of_the_whole_record_is_two_statements_without_count(django_assert_num_queries):
    make_published()
    with django_assert_num_queries(2) as captured:
        count_by_time(TimelineQuery())
    assert not [each for each in captured if "COUNT(" in each["sql"].upper()]


def test_density_of_nothing_is_empty():
    assert count_by_time(TimelineQuery()).buckets == ()


@pytest.mark.parametrize(
    ("first", "last", "zoom"),
    [
        (date(2022, 1, 1), date(2022, 2, 28), "day"),
        (date(2021, 1, 1), date(2022, 2, 28), "week"),
        (date(2018, 1, 1), date(2022, 2, 28), "month"),
        (date(2005, 1, 1), date(2022, 2, 28), "quarter"),
        (date(1950, 1, 1), date(2022, 2, 28), "year"),
        (date(1648, 1, 1), date(2022, 2, 28), "decade"),
        (date.min, date.max, "decade"),
    ],
)
def test_zoom_fits_the_period(first, last, zoom):
    assert zoom_for(first, last) == zoom


@pytest.mark.parametrize("zoom", ["day", "week", "month", "quarter", "year", "decade"])
@pytest.mark.parametrize(
    "day", [date.min, date(1, 1, 5), date(2022, 1, 26), date(2024, 2, 29), date(9999, 12, 30), date.max]
)
def test_bucket_of_any_day_holds_the_day(zoom, day):
    first = first_day_of(day, zoom)
    assert first <= day <= last_day_of(first, zoom)
