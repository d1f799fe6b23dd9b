"""What somebody who edits a list is told when it cannot be used, and that the lists hold only what can be matched."""

from pathlib import Path

import pytest

from events.tagging.vocabulary import EVENT_TYPES, SPEECH_ACTS
from events.tagging.wordlists import FOLDER, WordListError, read_list, word_list, words

LISTS = sorted(path.stem for path in FOLDER.glob("*.toml"))
DEEDS = [name for name in LISTS if name.startswith("deeds_")]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (b'hopes = ["hope, "wish"]', "lists/mine.toml is not TOML"),
        (b'hopes = ["hope"]\nwords = ["one" "two"]', "line 2"),
        (b'hopes = ["hope"]\nhopes = ["wish"]', "lists/mine.toml is not TOML: Cannot overwrite"),
        (b'hopes = ["hope"]\n\nwords = ["d\xe9tente"]', "lists/mine.toml, line 3: save it as UTF-8"),
        (b'hopes = ["hope", 7]', "lists/mine.toml, hopes: all entries are words in quotes"),
        (b'hopes = ["hope", ""]', "lists/mine.toml, hopes: there is an empty word"),
        (b'hopes = ["hope", "wish  for"]', "lists/mine.toml, hopes: 'wish  for' has a space too many"),
        (b'[[hope]]\nlist = ["hope "]', "lists/mine.toml, hope, list: 'hope ' has a space too many"),
    ],
)
def test_read_list_with_a_slip_names_the_file_and_the_place(
    written: bytes, told: str, tmp_path: Path
) -> None:
    path = tmp_path / "lists" / "mine.toml"
    path.parent.mkdir()
    path.write_bytes(written)
    with pytest.raises(WordListError) as trouble:
        read_list(path)
    assert told in str(trouble.value)


def test_read_list_with_a_misspelt_table_says_which_one_is_near(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('descibing = ["describe"]')
    with pytest.raises(WordListError, match=r"mine\.toml has no table called describing; .* descibing"):
        read_list(path)["describing"]


def test_words_of_something_that_is_no_list_says_so() -> None:
    with pytest.raises(WordListError, match=r"verbs\.toml, irregular: give a list"):
        words("verbs", "irregular")


@pytest.mark.parametrize("name", DEEDS)
def test_deed_lists_know_only_labels_of_the_vocabulary(name: str) -> None:
    labels = {group["label"] for group in word_list(name)["deed"]}
    kinds = {group["kind"] for group in word_list(name)["deed"] if "kind" in group}
    assert labels <= {*EVENT_TYPES, "NONE", "SAID"}
    assert kinds <= {*EVENT_TYPES, ""}


def test_lists_of_acts_know_only_acts_of_the_vocabulary() -> None:
    listed = word_list("acts")
    groups = {group["act"] for table in listed.values() for group in _groups(table)}
    assert groups | set(listed["verbs"]) <= set(SPEECH_ACTS)


@pytest.mark.parametrize("name", [name for name in LISTS if name not in (*DEEDS, "confidence")])
def test_lists_hold_small_letters_as_texts_are_compared(name: str) -> None:
    """A capital would match nothing; the lists of deeds have a T for whoever it is done to."""
    assert [word for word in _strings(word_list(name)) if word != word.lower()] == []


def _groups(table: object) -> list[dict[str, str]]:
    groups = table if isinstance(table, list) else []
    return [group for group in groups if isinstance(group, dict) and "act" in group]


def _strings(value: object) -> list[str]:
    """Every word in a list, however deep; names of tables and what stands beside a list are no words."""
    inner = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
    found = [word for word in inner if isinstance(value, list) and isinstance(word, str)]
    return found + [word for part in inner for word in _strings(part)]
