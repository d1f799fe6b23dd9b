"""The fictitious texts of samples.toml, and how each pair of them stands."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from events.ingest.stories.corpus import Text

FILE = Path(__file__).parent / "samples.toml"
Pair = tuple[str, str]


@dataclass(frozen=True)
class Samples:
    """`kinds` holds the pairs that stand in a relation, by their ids in the order of the file."""

    texts: dict[str, Text]
    kinds: dict[Pair, str]

    @property
    def pairs(self) -> list[Pair]:
        ids = list(self.texts)
        return [(one, other) for place, one in enumerate(ids) for other in ids[place + 1 :]]


def read_samples() -> Samples:
    with FILE.open("rb") as lines:
        read = tomllib.load(lines)
    texts = {text["id"]: Text(text["text"], text["published"]) for text in read["text"]}
    order = list(texts)
    kinds = {tuple(sorted(pair["texts"], key=order.index)): pair["kind"] for pair in read["pair"]}
    return Samples(texts, kinds)
