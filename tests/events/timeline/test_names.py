import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.timeline.names import read_asked
from tests.factories.actors import make_actor, make_name
from tests.factories.published import make_published

pytestmark = pytest.mark.django_db


@pytest.fixture
def minister():
    actor = make_actor(name="Ana Lorvic", slug="ana-lorvic", type="person")
    make_name(actor=actor, text="Ана Лорвич", kind="transliteration", language="sr")
    make_published(actors={"source": [actor]})
    return actor


@pytest.mark.parametrize("typed", ["ana-lorvic", "Ana Lorvic", "  ana LORVIC "])
def test_actor_may_be_given_by_name(minister, typed):
    asked = read_asked({"actor": [typed]})
    assert asked.query.actors == ("ana-lorvic",)
    assert asked.names == {("actor", "ana-lorvic"): "Ana Lorvic"}
    assert (asked.problems, asked.is_settled) == ((), False)


@pytest.mark.parametrize("typed", ["Lorvic", "lorv", "Ана Лорвич"])
def test_part_of_a_name_or_another_script_settles_on_the_one_actor_it_can_mean(minister, typed):
    asked = read_asked({"actor": [typed], "kind": ["draft"]})
    assert asked.is_settled
    assert (asked.query.actors, asked.query.kinds) == (("ana-lorvic",), ("draft",))


def test_name_of_several_offers_them_all(minister):
    make_published(actors={"source": [make_actor(name="Ivo Lorvic", slug="ivo-lorvic", type="person")]})
    asked = read_asked({"actor": ["lorvic"]})
    assert [candidate.name for candidate in asked.candidates] == ["Ana Lorvic", "Ivo Lorvic"]
    assert asked.candidates[1].query.actors == ("ivo-lorvic",)
    assert [problem.code for problem in asked.problems] == ["unknown_value"]
    assert asked.query.actors == ("lorvic",)


@pytest.mark.parametrize("typed", ["LK", "lk", "Seaport", "seaport", "seap", "SEA"])
def test_other_names_count_as_well(minister, typed):
    state = make_actor(name="Lakelands", slug="lakelands")
    make_name(actor=state, text="LK", kind="acronym")
    make_name(actor=state, text="Seaport", kind="metonym")
    make_published(actors={"source": [state]})
    assert read_asked({"actor": [typed]}).query.actors == ("lakelands",)


def test_whole_name_comes_before_names_that_contain_it(minister):
    state = make_actor(name="United Lakes", slug="united-lakes")
    make_name(actor=state, text="UL", kind="acronym")
    make_published(actors={"source": [state, make_actor(name="Paulia", slug="paulia")]})
    asked = read_asked({"actor": ["ul"]})
    assert (asked.query.actors, asked.candidates) == (("united-lakes",), ())


@pytest.mark.parametrize(
    "typed",
    ["%", "_", "'; DROP TABLE actors_actor; --", "x" * 5000, "\u202e", "😀", '" ?', ".*", "\\"],
)
def test_odd_names_find_nobody_and_do_no_harm(minister, typed):
    asked = read_asked({"actor": [typed]})
    assert asked.problems
    assert asked.candidates == ()
    assert not asked.is_settled


def test_address_without_names_asks_nothing_of_the_database():
    with CaptureQueriesContext(
        connection,
    ) as queries:
        read_asked({"kind": ["draft"], "from": ["2022"]})
    assert len(queries) == 0
