"""What separates a house one finds one's way in from one where one searches: the longest file and function."""

from tests.architecture.sources import ROOT, functions_of, length_of, place_of, python_files, share_above

RESERVE = 0.10  # nine in ten stay under the smaller number


def test_no_file_is_over_400_lines_and_nine_in_ten_are_under_250() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in python_files()}
    assert {place_of(path, 1): length for path, length in lengths.items() if length > 400} == {}
    assert share_above(250, list(lengths.values())) <= RESERVE


def test_no_function_is_over_60_lines_and_nine_in_ten_are_under_30() -> None:
    lengths = {
        place_of(path, function.lineno): length_of(function)
        for path in python_files()
        for function in functions_of(path)
    }
    assert {place: length for place, length in lengths.items() if length > 60} == {}
    assert share_above(30, list(lengths.values())) <= RESERVE


def test_no_view_is_over_25_lines_and_no_task_over_10() -> None:
    views = [path for path in python_files("events", "diplomacy_tracker") if path.stem in ("views", "health")]
    tasks = python_files("events")
    long_views = {
        place_of(path, function.lineno): length_of(function)
        for path in views
        for function in functions_of(path)
        if function.args.args and function.args.args[0].arg == "request" and length_of(function) > 25
    }
    long_tasks = {
        place_of(path, function.lineno): length_of(function)
        for path in tasks
        if path.stem == "tasks"
        for function in functions_of(path)
        if function.decorator_list and length_of(function) > 10
    }
    assert long_views | long_tasks == {}


def test_no_template_is_over_160_lines() -> None:
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in (ROOT / "templates").rglob("*.*")
    }
    assert {name: length for name, length in lengths.items() if length > 160} == {}
