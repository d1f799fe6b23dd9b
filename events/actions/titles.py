"""The title proposed for a statement that the text reports in its own words: who, the act, what was said."""

from dataclasses import dataclass

from events.tagging.vocabulary import SPEECH_ACTS

LONGEST_REPORT = 100

# The verb of a title where the name of the act would be wrong English, or would say more than the text does.
VERBS = {**{act: act for act in SPEECH_ACTS}, "appeals": "urges", "threatens": "warns"}
BEFORE_INFINITIVE = {"rejects": "refuses", "threatens": "threatens"}
TOLD_TO_DO = {"says": "tells", "proposes": "advises"}
TOLD_THAT = {"says": "tells", "proposes": "proposes to"}
GIVEN = {"says": "tells", "proposes": "offers"}
TAKES_ADDRESSEES = {
    "says", "asks", "appeals", "proposes", "promises", "threatens", "accuses", "praises",
}  # fmt: skip
TAKES_NO_CLAUSE = {"accuses", "praises"}
QUESTIONS = {"how", "whether", "what", "why", "when", "where", "who", "which", "if"}
LINKS = {"that", "of", "for", "against", "about", "with"}
# What an article or a pronoun at the head of a sentence becomes inside one; a name keeps its capital.
LOWERED = {
    "a", "all", "an", "any", "both", "each", "every", "he", "her", "his", "if", "in", "it", "its", "neither", "no",
    "nobody", "none", "nothing", "only", "our", "she", "some", "that", "the", "their", "there", "these", "they",
    "this", "those", "to", "unless", "we", "while",
}  # fmt: skip


@dataclass(frozen=True)
class Report:
    """What the engine read of one statement. `link` is the word right before the content, if one ties it to the verb;
    `is_first` says that the content stands before its verb ("..., she warned")."""

    speaker: str
    act: str
    content: str
    addressees: tuple[str, ...] = ()
    link: str = ""
    is_first: bool = False
    is_negated: bool = False


def title_of(report: Report) -> str:
    """At most 100 characters, cut between words."""
    content = _lowered(" ".join(report.content.split()))
    first_word = content.partition(" ")[0].casefold()
    told = listed(list(report.addressees)) if report.act in TAKES_ADDRESSEES else ""
    if first_word == "to":
        verb, middle = _verb_before_infinitive(report.act, told), told
    elif report.link == "that" or report.is_first or (report.act == "says" and not told):
        verb, middle = _before_clause(report, told)
    elif first_word in QUESTIONS:
        verb, middle = GIVEN.get(report.act, VERBS[report.act]) if told else VERBS[report.act], told
    else:
        verb, middle = _before_noun(report, told)
    if told and content.casefold().removeprefix("the ") == told.casefold():
        content = ""
    if report.is_negated:
        verb = f"does not {_base_of(verb)}"
    head = f"{report.speaker} {verb} {middle}".rstrip().replace(" :", ":")
    title = f"{head} {content}".rstrip()
    return title if len(title) <= LONGEST_REPORT else shorten(title, LONGEST_REPORT - 1)


def _verb_before_infinitive(act: str, told: str) -> str:
    """ "asks Lavrov to share", "refuses to sign"."""
    return TOLD_TO_DO.get(act, VERBS[act]) if told else BEFORE_INFINITIVE.get(act, VERBS[act])


def _before_clause(report: Report, told: str) -> tuple[str, str]:
    """ "asks that the text not be published", "tells Lavrov that the door is open"."""
    act = "says" if report.act in TAKES_NO_CLAUSE else report.act
    if act == "asks" and report.link != "that":
        return VERBS[act], f"{told}:"
    if act == "says" and not told:
        return VERBS[act], ""
    return TOLD_THAT.get(act, VERBS[act]) if told else VERBS[act], f"{told} that".strip()


def _before_noun(report: Report, told: str) -> tuple[str, str]:
    """ "demands guarantees", "asks NATO for a promise", "accuses NATO of silence"."""
    link = report.link if told else ""
    if report.act == "asks" and not told:
        link = "for"
    if report.act == "says":
        link = "that"
    verb = GIVEN.get(report.act, VERBS[report.act]) if told else VERBS[report.act]
    return verb, f"{told} {link}".strip()


def _base_of(verb: str) -> str:
    first, space, rest = verb.partition(" ")
    return ("deny" if first == "denies" else first.removesuffix("s")) + space + rest


def _lowered(text: str) -> str:
    first, space, rest = text.partition(" ")
    return (first.casefold() if first.casefold() in LOWERED else first) + space + rest


def shorten(text: str, longest: int) -> str:
    """`text` cut between words, with an ellipsis when something was cut."""
    text = " ".join(text.split())
    if len(text) <= longest:
        return text
    return text[:longest].rsplit(" ", 1)[0].rstrip(",;:.") + "…"


def listed(names: list[str]) -> str:
    names = list(dict.fromkeys(names))
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
