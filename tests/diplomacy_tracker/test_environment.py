"""Settings are read from the environment, and odd values are refused with a sentence that says what to give."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from diplomacy_tracker import environment


@pytest.mark.parametrize(
    ("given", "read"), [("1", True), ("Yes", True), ("off", False), ("", True), ("  ", True)]
)
def test_flag_reads_yes_and_no_and_takes_the_default_when_empty(
    monkeypatch: pytest.MonkeyPatch, given: str, read: bool
) -> None:
    monkeypatch.setenv("SOME_FLAG", given)
    assert environment.flag("SOME_FLAG", True) is read


@pytest.mark.parametrize("given", ["perhaps", "2", "Flase"])
def test_flag_refuses_what_is_neither_yes_nor_no(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("SOME_FLAG", given)
    with pytest.raises(ImproperlyConfigured, match=r"SOME_FLAG is .* say 1 for yes or 0 for no"):
        environment.flag("SOME_FLAG", False)


@pytest.mark.parametrize("given", ["-1", "0", "65536", "8.5", "eight", "٨", "1e3"])
def test_whole_number_out_of_range_or_not_a_number_is_refused(
    monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    monkeypatch.setenv("SOME_PORT", given)
    with pytest.raises(ImproperlyConfigured, match=r"SOME_PORT is .* whole number from 1 to 65535"):
        environment.whole("SOME_PORT", 8000, least=1, most=65535)


def test_list_of_whole_numbers_is_read_and_refused_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOME_PORTS", "80, 443,")
    assert environment.wholes("SOME_PORTS", "80", least=1, most=65535) == [80, 443]
    monkeypatch.setenv("SOME_PORTS", "80, 70000")
    with pytest.raises(ImproperlyConfigured, match="separated by commas"):
        environment.wholes("SOME_PORTS", "80", least=1, most=65535)


def test_database_address_is_taken_apart_and_unquoted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://editor:p%40ss%2F@db.example:6543/record?sslmode=require")
    assert environment.database("DATABASE_URL", "") == {
        "NAME": "record",
        "USER": "editor",
        "PASSWORD": "p@ss/",
        "HOST": "db.example",
        "PORT": "6543",
        "OPTIONS": {"sslmode": "require"},
    }


@pytest.mark.parametrize(
    "given", ["mysql://host/name", "postgresql://host", "record", "postgresql://host:port/name"]
)
def test_address_that_is_no_postgresql_database_is_refused_without_repeating_it(
    monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", given)
    with pytest.raises(ImproperlyConfigured, match="write it like postgresql://") as refusal:
        environment.database("DATABASE_URL", "")
    assert given not in str(refusal.value).replace("postgresql://user:password@host:5432/name", "")


def test_address_that_is_no_broker_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REDIS_URL", "amqp://host")
    with pytest.raises(ImproperlyConfigured, match="write it like redis://host:6379/0"):
        environment.broker("REDIS_URL", "")


def test_secret_key_is_required_where_there_is_a_database_to_guard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SECRET_KEY", raising=False)
    monkeypatch.setenv("DATABASE_URL", "postgresql://host/name")
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY is not set; give 50 random characters"):
        environment.secret_key("SECRET_KEY")
    monkeypatch.setenv("DATABASE_URL", "")
    assert environment.secret_key("SECRET_KEY") != environment.secret_key("SECRET_KEY")
