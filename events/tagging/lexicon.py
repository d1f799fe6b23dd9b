"""Who the engine knows: actors with their names and offices, indexed once, looked up word by word."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from events.tagging.names import organs
from events.tagging.spelling import sound_key
from events.tagging.text import Word, words_of
from events.tagging.wordlists import words

_RANKS = {
    "official": 0,
    "short": 0,
    "alias": 0,
    "acronym": 0,
    "transliteration": 1,
    "demonym": 2,
    "metonym": 3,
}


@dataclass(frozen=True)
class LexiconName:
    """One name an actor goes by; `kind` is one of vocabulary.NAME_KINDS."""

    text: str
    kind: str
    language: str = "en"


@dataclass(frozen=True)
class LexiconOffice:
    """An office held from `earliest` to `latest`, both included; organization and on_behalf_of are keys."""

    role: str
    organization: str
    on_behalf_of: str | None
    earliest: date
    latest: date


@dataclass(frozen=True)
class LexiconActor:
    """One actor. `context_names` are descriptions that mean it once it was named, such as "the alliance"."""

    key: str
    name: str
    type: str
    wikidata: str | None = None
    parent: str | None = None
    gender: str | None = None
    names: tuple[LexiconName, ...] = ()
    offices: tuple[LexiconOffice, ...] = ()
    context_names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Entry:
    """One name in the index: whose it is, of which kind, whether only capitals will do, whether "the" belongs to it."""

    key: str
    kind: str
    upper: bool
    capital: bool
    article: bool = False

    @property
    def rank(self) -> int:
        return _RANKS[self.kind]


Form = tuple[str, ...]
_LONGEST_SURNAME = 3


class Lexicon:
    """An index over actors: immutable once built, picklable, safe to share between threads."""

    def __init__(self, actors: Iterable[LexiconActor]) -> None:
        self.actors: dict[str, LexiconActor] = {actor.key: actor for actor in actors}
        self._forms: dict[Form, tuple[Entry, ...]] = {}
        self._lengths: dict[str, dict[str, tuple[int, ...]]] = {}  # by first and second word
        self._people: dict[Form, tuple[str, ...]] = {}
        self._longest_person: dict[str, int] = {}
        self._surnames: dict[Form, tuple[str, ...]] = {}
        self._bare_organs: dict[Form, tuple[str, ...]] = {}
        self._context: dict[Form, tuple[str, ...]] = {}
        for actor in self.actors.values():
            self._add(actor)
        self.horizon = self._horizon()
        self.starts = frozenset(self._lengths)
        self.organized = frozenset(self.owner(actor.key) for actor in self.actors.values() if actor.parent)
        self.organ_starts = frozenset(form[0] for form in self._bare_organs)
        self.context_starts = frozenset(form[0] for form in self._context)

    def _horizon(self) -> date | None:
        """The newest day the lexicon tells of; no text can be placed long after it."""
        days = [day for actor in self.actors.values() for office in actor.offices for day in _bounds(office)]
        return max(days, default=None)

    def _add(self, actor: LexiconActor) -> None:
        named = (LexiconName(actor.name, "short"), *actor.names)
        for name in named:
            self._add_name(actor, name)
        for description in actor.context_names:
            _append(self._context, _form(description), actor.key)
        if actor.parent in self.actors:
            owner = self.actors[actor.parent]
            forms, bare = organs.variants(
                [_form(name.text) for name in named],
                [(_form(owner.name), "short"), *((_form(name.text), name.kind) for name in owner.names)],
            )
            for form in forms:
                self._add_form(form, Entry(actor.key, "alias", upper=False, capital=True))
            for form in bare:
                _append(self._bare_organs, form, actor.key)

    def _add_name(self, actor: LexiconActor, name: LexiconName) -> None:
        form = _form(name.text)
        if not form:
            return
        kind = name.kind if name.kind in _RANKS else "alias"
        found = words_of(name.text)
        first = found[1] if found[0].folded == "the" and len(found) > 1 else found[0]
        upper = len(form) == 1 and first.upper and kind != "demonym"
        self._add_form(form, Entry(actor.key, kind, upper, first.capital, found[0] is not first))
        if kind == "demonym" and len(form) == 1 and form[0].endswith(("an", "i", "ian")):
            self._add_form((form[0] + "s",), Entry(actor.key, kind, upper=False, capital=True))
        if actor.type == "person" and len(form) > 1:
            self._add_person(actor.key, form)

    def _add_form(self, form: Form, entry: Entry) -> None:
        present = self._forms.get(form, ())
        if all(entry.key != other.key or entry.rank < other.rank for other in present):
            self._forms[form] = (*present, entry)
            second = form[1] if len(form) > 1 else ""
            lengths = self._lengths.setdefault(form[0], {})
            lengths[second] = tuple(sorted({len(form), *lengths.get(second, ())}, reverse=True))

    def _add_person(self, key: str, form: Form) -> None:
        sounds = tuple(map(sound_key, form))
        _append(self._people, sounds, key)
        self._longest_person[sounds[0]] = max(len(sounds), self._longest_person.get(sounds[0], 0))
        _append(self._surnames, tuple(map(sound_key, surname_of(form))), key)

    def __contains__(self, key: str | None) -> bool:
        return key in self.actors

    def __getitem__(self, key: str) -> LexiconActor:
        return self.actors[key]

    def entries_at(self, page_words: Sequence[Word], index: int) -> tuple[int, tuple[Entry, ...]]:
        """The longest known name that begins at a word, as (number of words, entries); (0, ()) for none."""
        lengths = self._lengths.get(page_words[index].folded)
        if lengths is None:
            return 0, ()
        second = page_words[index + 1].folded if index + 1 < len(page_words) else ""
        for length in (*lengths.get(second, ()), *lengths.get("", ())):
            window = page_words[index : index + length]
            entries = self._forms.get(tuple(word.folded for word in window))
            fitting = tuple(entry for entry in entries or () if _fits(entry, window))
            if fitting and len(window) == length:
                return length, fitting
        return 0, ()

    def people_at(self, page_words: Sequence[Word], index: int) -> tuple[int, tuple[str, ...]]:
        """The longest full name of a known person at a word, in any of its spellings: (words, keys)."""
        if not page_words[index].capital:
            return 0, ()
        first = sound_key(page_words[index].folded)
        for length in range(min(self._longest_person.get(first, 0), len(page_words) - index), 1, -1):
            window = page_words[index : index + length]
            keys = self._people.get(tuple(sound_key(word.folded) for word in window))
            if keys and window[-1].capital:
                return length, keys
        return self._with_initial(page_words, index)

    def _with_initial(self, page_words: Sequence[Word], index: int) -> tuple[int, tuple[str, ...]]:
        """A full name with the letter of a second given name in its middle: "Anna B. Holt"."""
        window = page_words[index : index + 3]
        if len(window) < 3 or len(window[1].folded) > 1 or not (window[1].capital and window[2].capital):
            return 0, ()
        keys = self._people.get((sound_key(window[0].folded), sound_key(window[2].folded)), ())
        return (3, keys) if keys else (0, ())

    def surname_at(self, page_words: Sequence[Word], index: int) -> tuple[int, tuple[str, ...]]:
        """Everybody known whose surname stands at a word: (words, keys)."""
        sounds = tuple(sound_key(word.folded) for word in page_words[index : index + _LONGEST_SURNAME])
        for length in range(len(sounds), 0, -1):
            keys = self._surnames.get(sounds[:length])
            if keys and page_words[index + length - 1].capital:
                return length, keys
        return 0, ()

    def bare_organ(self, form: Form) -> tuple[str, ...]:
        """The organs that go by a name without its owner, such as "foreign ministry"."""
        return self._bare_organs.get(form, ())

    def described(self, form: Form) -> tuple[str, ...]:
        """The actors that a description can mean once they were named, such as "alliance"."""
        return self._context.get(form, ())

    def owner(self, key: str) -> str:
        """The state or organization an organ belongs to; an actor that is no organ is its own."""
        seen = {key}
        while (parent := self.actors[key].parent) in self.actors and parent not in seen:
            key = str(parent)
            seen.add(key)
        return key

    def offices_on(self, key: str, earliest: date, latest: date) -> tuple[LexiconOffice, ...]:
        """The offices a person surely held at some moment of a period."""
        held = self.actors[key].offices if key in self.actors else ()
        return tuple(office for office in held if office.earliest <= latest and earliest <= office.latest)


def surname_of(form: Form) -> Form:
    """The surname of a full name: its last word with the particles before it, or a leading family name."""
    if form[0] in words("people", "family_first") and len(form) <= 3:
        return form[:1]
    start = len(form) - 1
    while start > 1 and form[start - 1] in words("people", "particles"):
        start -= 1
    return form[start:]


def _form(text: str) -> Form:
    """The folded words of a name, without a leading article."""
    form = tuple(word.folded for word in words_of(text))
    return form[1:] if len(form) > 1 and form[0] == "the" else form


def _fits(entry: Entry, window: Sequence[Word]) -> bool:
    if entry.upper:
        return window[0].upper
    return window[0].capital or not entry.capital


def _append(index: dict[Form, tuple[str, ...]], form: Form, key: str) -> None:
    if form and key not in index.get(form, ()):
        index[form] = (*index.get(form, ()), key)


def _bounds(office: LexiconOffice) -> list[date]:
    return [day for day in (office.earliest, office.latest) if date.min < day and day.year < 9000]
