"""The settings as they are in production: Django's own list of warnings is empty, and a public address is needed."""

import subprocess
import sys

from tests.architecture.sources import ROOT

PRODUCTION = {
    "HTTPS": "1",
    "ALLOWED_HOSTS": "tracker.example",
    "SECRET_KEY": "only-for-this-test-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFG",
    "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none",
    "REDIS_URL": "redis://127.0.0.1:1/0",
}


def run_check(environment: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_deployment_check_has_nothing_to_say() -> None:
    done = run_check(PRODUCTION)
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


def test_deployment_check_would_say_something_without_https() -> None:
    assert run_check({**PRODUCTION, "HTTPS": "0"}).returncode != 0


def test_server_with_a_database_does_not_start_without_a_secret_key() -> None:
    done = run_check({**PRODUCTION, "SECRET_KEY": ""})
    assert done.returncode != 0
    assert "SECRET_KEY is not set; give 50 random characters or more" in done.stderr
