import pytest

from events.ingest.stories.corpus import Text, copied_links, told_links
from tests.events.ingest.stories.corpora import Pair, read_samples

SAMPLES = read_samples()


def kinds_found(texts: dict[str, Text]) -> dict[Pair, str]:
    ids = list(texts)
    copied = copied_links(list(texts.values()))
    links = [*copied, *told_links(list(texts.values()), copied)]
    return {(ids[link.one], ids[link.other]): link.kind for link in links}


@pytest.fixture(scope="module")
def found() -> dict[Pair, str]:
    return kinds_found(SAMPLES.texts)


@pytest.mark.parametrize("pair", SAMPLES.pairs, ids=" and ".join)
def test_a_pair_of_the_samples_stands_as_a_reader_would_say(pair: Pair, found: dict[Pair, str]) -> None:
    assert found.get(pair, "") == SAMPLES.kinds.get(pair, "")


def test_the_order_of_the_texts_makes_no_difference(found: dict[Pair, str]) -> None:
    turned = kinds_found(dict(reversed(SAMPLES.texts.items())))
    assert {frozenset(pair): kind for pair, kind in turned.items()} == {
        frozenset(pair): kind for pair, kind in found.items()
    }


def test_the_same_actors_a_day_later_are_another_happening() -> None:
    texts = {name: SAMPLES.texts[name] for name in ("wire", "other day")}
    text = texts["other day"].text.replace("March 18", "March 5").replace("Tuesday", "Wednesday")
    later = Text(text, "2031-03-05")
    assert kinds_found({"wire": texts["wire"], "a day later": later}) == {}


def test_a_text_of_which_the_day_is_unknown_is_compared_all_the_same() -> None:
    texts = {
        name: Text(SAMPLES.texts[name].text) for name in ("wire", "told again", "same day, other matter")
    }
    assert kinds_found(texts) == {("wire", "told again"): "retranslation"}


def test_a_story_reprinted_by_fifty_papers_is_one_story_and_their_imprint_is_none() -> None:
    imprint = "Printed by the Lakeshore Press in its works behind the old harbour, every day but Sunday. " * 3
    wire = SAMPLES.texts["wire"].text
    reprints = [Text(f"Paper {n} of the lake\n\n{wire}\n\nLetters to paper {n} please") for n in range(50)]
    others = [Text(" ".join(f"word{n}x{m}" for m in range(60)) + "\n\n" + imprint) for n in range(30)]
    links = copied_links([*others, *reprints])
    assert {link.kind for link in links} == {"copy"}
    assert {(link.one, link.other) for link in links} == {
        (one, other) for one in range(30, 80) for other in range(one + 1, 80)
    }
