"""A database that is down, busy or too slow, as a visitor sees it."""

import threading

import pytest
from django.db import OperationalError, connection, connections, transaction
from django.test import RequestFactory

from diplomacy_tracker.trouble import DatabaseTrouble
from tests.processes import StartProcess


def answer_to(exception: Exception) -> tuple[int, str, str | None]:
    request = RequestFactory().get("/")
    response = DatabaseTrouble(lambda _: None).process_exception(request, exception)
    assert response is not None
    return response.status_code, response.content.decode(), response.headers.get("Retry-After")


@pytest.mark.django_db
def test_search_stopped_by_the_time_limit_is_told_to_be_narrowed() -> None:
    with pytest.raises(OperationalError) as stopped, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 20")
        cursor.execute("SELECT pg_sleep(5)")
    status, page, retry_after = answer_to(stopped.value)
    assert (status, retry_after) == (503, "30")
    assert "Narrow it" in page


@pytest.mark.django_db(transaction=True)
def test_entry_locked_by_somebody_else_is_a_conflict() -> None:
    locked, done = threading.Event(), threading.Event()

    def hold() -> None:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("LOCK TABLE django_session")
                locked.set()
                done.wait(30)
        finally:
            connections.close_all()

    holder = threading.Thread(target=hold)
    holder.start()
    try:
        assert locked.wait(30)
        with pytest.raises(OperationalError) as busy, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = 20")
            cursor.execute("LOCK TABLE django_session")
    finally:
        done.set()
        holder.join()
    status, page, retry_after = answer_to(busy.value)
    assert (status, retry_after) == (409, None)
    assert "try again" in page


def test_other_errors_are_left_to_the_page_for_faults_of_ours() -> None:
    request = RequestFactory().get("/")
    assert DatabaseTrouble(lambda _: None).process_exception(request, ValueError("ours")) is None


def test_every_page_answers_503_without_a_trace_when_the_database_is_down(
    start_process: StartProcess,
) -> None:
    script = (
        "import django; django.setup();"
        "from django.test import Client;"
        "client = Client(headers={'host': 'localhost'}, raise_request_exception=False);"
        "answers = [client.get(path) for path in ['/', '/events.atom', '/api/v1/events/']];"
        "print([(answer.status_code, 'Retry-After' in answer.headers) for answer in answers]);"
        "print('trace' if any(b'Traceback' in answer.content for answer in answers) else 'clean')"
    )
    nowhere = {"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none", "PROCESS_ROLE": "web"}
    web = start_process("-c", script, environment=nowhere)
    assert web.process.wait(60) == 0, web.lines()
    assert web.lines().splitlines()[-2:] == [str([(503, True)] * 3), "clean"], web.lines()
