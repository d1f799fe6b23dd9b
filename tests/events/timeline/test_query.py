from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.timeline.query import FILTERS, TimelineQuery, read_query


def read(**params):
    return read_query(
        {name.rstrip("_"): value if isinstance(value, list) else [value] for name, value in params.items()}
    )


def test_query_without_parameters_is_everything_newest_first():
    assert read().query == TimelineQuery()
    assert not read().query.is_filtered
    assert read(order="oldest").query.order == "oldest"


def test_query_reads_every_filter():
    got = read(
        actor=["russia", "nato"],
        kind=["draft", "statement"],
        dossier="guarantees",
        type="meeting",
        from_="2021-12",
        to="2022-01-26",
        text="written answer",
        order="oldest",
    )
    assert not got.problems
    assert got.query.actors == ("russia", "nato")
    assert got.query.kinds == ("statement", "draft")
    assert got.query.keys == ("actor:russia", "actor:nato", "dossier:guarantees")
    assert (got.query.from_day, got.query.to_day) == (date(2021, 12, 1), date(2022, 1, 26))
    assert got.query.is_filtered


@pytest.mark.parametrize(
    ("parameter", "value", "code"),
    [
        ("kind", "rumour", "unknown_value"),
        ("type", "SING", "unknown_value"),
        ("actor", "a/b", "not_a_slug"),
        ("actor", "x" * 121, "not_a_slug"),
        ("dossier", "' OR 1=1 --", "not_a_slug"),
        ("from", "2026-02-30", "not_a_date"),
        ("to", "soon", "not_a_date"),
        ("order", "sideways", "unknown_value"),
        ("text", "x" * 201, "too_long"),
        ("colour", "red", "unknown_parameter"),
    ],
)
def test_query_value_that_cannot_be_used_is_left_out_and_named(parameter, value, code):
    got = read_query({parameter: [value]})
    assert got.query == TimelineQuery()
    assert [(problem.parameter, problem.code) for problem in got.problems] == [(parameter, code)]
    assert len(got.problems[0].message) < 500


@pytest.mark.parametrize(("parameter", "article"), [("actor", "an"), ("dossier", "a")])
def test_query_name_that_is_none_tells_readers_and_programs_where_to_look(parameter, article):
    [problem] = read_query({parameter: ["a/b"]}).problems
    assert problem.message == (
        f"“a/b” is not the short name of {article} {parameter}. Look it up in the list of {parameter}s; "
        "its short name ends the address of its page."
    )


def test_query_whose_period_ends_before_it_starts_is_named():
    got = read(from_="2022-02", to="2022-01")
    assert got.query == TimelineQuery()
    assert [problem.code for problem in got.problems] == ["ends_before_start"]


@pytest.mark.parametrize("parameter", ["from", "to", "text", "order"])
def test_query_parameter_given_twice_is_named(parameter):
    values = {
        "from": ["2021", "2022"],
        "to": ["2021", "2022"],
        "text": ["a", "b"],
        "order": ["newest", "oldest"],
    }
    assert [problem.code for problem in read_query({parameter: values[parameter]}).problems] == ["repeated"]


def test_query_with_too_many_actors_keeps_the_first_and_says_so():
    got = read(actor=[f"actor-{n}" for n in range(10_000)])
    assert len(got.query.actors) == 5
    assert [problem.code for problem in got.problems] == ["too_many"]


def test_query_with_empty_form_fields_is_no_filter():
    assert (
        read(actor="", kind="", dossier="", type="", from_="", to="", text=" ", order="").query
        == TimelineQuery()
    )


@given(st.dictionaries(st.sampled_from([*FILTERS, "cursor"]), st.lists(st.text(max_size=40), max_size=4)))
def test_query_of_any_parameters_is_read_and_written_back_the_same(params):
    query = read_query(params).query
    written: dict[str, list[str]] = {}
    for name, value in query.as_params():
        written.setdefault(name, []).append(value)
    again = read_query(written)
    assert again.problems == ()
    assert again.query == query
