"""docker-compose.yml and the Dockerfile, as far as they can be judged without an engine."""

import importlib
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml
from django.core.management import get_commands

from tests.architecture.sources import ROOT
from tests.architecture.test_written_down import variables_read

COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
OURS = ("prepare", "web", "worker", "beat")
THEIRS = {"postgres": "postgres:18", "valkey": "valkey/valkey:9"}


def command_of(name: str) -> list[str]:
    """The words a container starts with, the shell around them taken off."""
    command = SERVICES[name]["command"]
    return command[2].removeprefix("exec ").split() if command[:2] == ["sh", "-c"] else command


def test_all_services_are_there_and_ours_share_one_image() -> None:
    assert set(SERVICES) == {*OURS, *THEIRS}
    assert {SERVICES[name]["image"] for name in OURS} == {"diplomacy-tracker"}
    assert {SERVICES[name]["build"] for name in OURS} == {"."}
    assert {name: SERVICES[name]["image"] for name in THEIRS} == THEIRS


def test_every_lasting_service_is_watched_and_restarted() -> None:
    for name in set(SERVICES) - {"prepare"}:
        assert SERVICES[name]["healthcheck"]["test"][0] in ("CMD", "CMD-SHELL"), name
        assert SERVICES[name]["restart"] == "unless-stopped", name


def test_nothing_of_ours_starts_before_the_schema_is_ready() -> None:
    assert SERVICES["prepare"]["restart"] == "no"
    assert set(SERVICES["prepare"]["depends_on"]) == set(THEIRS)
    for name in ("web", "worker", "beat"):
        conditions = {other: wish["condition"] for other, wish in SERVICES[name]["depends_on"].items()}
        assert conditions == {
            "prepare": "service_completed_successfully",
            **dict.fromkeys(THEIRS, "service_healthy"),
        }


def test_workers_can_be_multiplied() -> None:
    assert not {"container_name", "ports", "hostname"} & set(SERVICES["worker"])
    assert SERVICES["web"]["ports"] == ["${PORT:-8000}:8000"]


@pytest.mark.parametrize("name", OURS)
def test_command_of_each_container_is_a_real_entrance(name: str) -> None:
    program, *arguments = command_of(name)
    if program == "python":
        assert arguments[0] == "manage.py"
        assert arguments[1] in get_commands()
        return
    assert Path(sys.executable).with_name(program).exists()
    if program == "gunicorn":
        module = next(word for word in arguments if word.startswith("python:")).removeprefix("python:")
        assert importlib.import_module(module).wsgi_app == "diplomacy_tracker.wsgi:application"
    else:
        assert arguments[:2] == ["-A", "diplomacy_tracker"]
        done = subprocess.run(
            [Path(sys.executable).with_name("celery"), *arguments[:3], "--help"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        unknown = {
            word for word in arguments[3:] if word.startswith("--") and word.rstrip("=") not in done.stdout
        }
        assert unknown == set()


def test_variables_given_to_the_containers_are_those_the_settings_read() -> None:
    for name in OURS:
        assert set(SERVICES[name]["environment"]) <= variables_read(), name
    assert {SERVICES[name]["environment"]["PROCESS_ROLE"] for name in OURS} == {"command", "web", "worker"}


def test_variables_the_file_asks_for_are_in_the_example() -> None:
    text = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    asked = set(re.findall(r"\$\{([A-Z_]+)", text))
    assert {name for name in asked if f"{name}=" not in example} == set()
    assert "${SECRET_KEY:?" in text
    assert "${POSTGRES_PASSWORD:?" in text


def test_health_check_is_answered_whatever_the_site_is_called() -> None:
    asked = urlsplit(re.search(r"http://[^']+", SERVICES["web"]["healthcheck"]["test"][-1])[0])
    given = SERVICES["web"]["environment"]["ALLOWED_HOSTS"]
    assert asked.hostname in re.sub(r"\$\{[^}]*\}", "tracker.example", given).split(",")


def test_record_and_queue_are_kept_on_volumes() -> None:
    kept = {volume.split(":")[0] for service in SERVICES.values() for volume in service.get("volumes", [])}
    assert kept == set(COMPOSE["volumes"])
    assert "noeviction" in SERVICES["valkey"]["command"]
    assert SERVICES["valkey"]["command"][1:3] == ["--appendonly", "yes"]
    assert SERVICES["postgres"]["volumes"] == [
        "record:/var/lib/postgresql"
    ]  # where the image of version 18 keeps it


def test_containers_run_as_an_ordinary_user() -> None:
    steps = re.findall(r"^(USER|CMD|RUN|COPY) (.*)$", DOCKERFILE, re.MULTILINE)
    assert ("USER", "tracker") in steps
    assert [word for word, _ in steps[steps.index(("USER", "tracker")) + 1 :]] == ["CMD"]
    assert "useradd --system" in DOCKERFILE


def test_image_leaves_out_secrets_data_and_what_only_checks() -> None:
    left_out = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    assert {".env", ".git", ".venv", "var", "tests"} <= set(left_out)
    assert "# --- what checks" in (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
