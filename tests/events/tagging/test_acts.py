"""Speech acts and the event codes of others that they stand for."""

import re

from events.tagging.vocabulary import CAMEO_OF_ACT, PLOVER_OF_ACT, PLOVER_ROOTS, SPEECH_ACTS
from events.tagging.wordlists import word_list


def test_speech_acts_all_have_a_code_or_none_in_both_schemes() -> None:
    assert set(CAMEO_OF_ACT) == set(PLOVER_OF_ACT) == set(SPEECH_ACTS)
    assert all(code is None or re.fullmatch(r"0[1-9]|1[0-9]|20", code) for code in CAMEO_OF_ACT.values())
    assert set(PLOVER_OF_ACT.values()) <= {None, *PLOVER_ROOTS}


def test_speech_acts_that_cameo_calls_statements_or_appeals_have_no_plover_root() -> None:
    assert all(PLOVER_OF_ACT[act] is None for act, code in CAMEO_OF_ACT.items() if code in ("01", "02"))


def test_speech_acts_stronger_than_saying_are_each_told_by_some_verb() -> None:
    assert {group["act"] for group in word_list("saying")["verbs"]} == set(SPEECH_ACTS)
