"""What the words around a verb make of it: a promise, a threat, a refusal, a wish."""

from events.tagging.deeds.evidence import Evidence, Scene
from events.tagging.vocabulary import QUAD_OF_ROOT
from events.tagging.wordlists import word_list, words

_REACH = 9
_CONTEXT = 13  # words behind a phrase that may change what it means
_OWN_MODALITY = ("AGREE", "THREATEN", "REQUEST")  # their verbs say themselves that the deed lies ahead


def chain_before(scene: Scene, evidence: Evidence, floor: int) -> list[str]:
    """The words before a verb that may govern it, nearest first, up to the start of its clause."""
    chain = []
    for index in range(evidence.first - 1, max(floor, evidence.first - _REACH) - 1, -1):
        word = scene.folded(index)
        if word in words("deeds", "chain_ends"):
            break
        chain.append(word)
        if index > scene.start and scene.parted(index, comma=True):
            break
    return chain


def turned(scene: Scene, evidence: Evidence, floor: int) -> tuple[str, str]:
    """The label a phrase has where it stands, and the rule that says so.

    PLOVER's coders count help that is announced as AGREE, force that is announced as THREATEN, and cooperation that is
    denied as REJECT.
    """
    label = in_context(scene, evidence)
    chain = chain_before(scene, evidence, floor)
    near = set(chain[:5])
    if label in _OWN_MODALITY:
        return (
            ("REJECT", "denied")
            if near & words("deeds", "negations") and label != "THREATEN"
            else (label, "")
        )
    cooperative = QUAD_OF_ROOT[label] in ("1", "2")
    if near & words("deeds", "denied"):
        return ("REJECT", "denied") if cooperative else (label, "negated")
    if set(chain) & words("deeds", "ahead") and evidence.phrase.rule not in words("deeds", "spoken_rules"):
        if cooperative:
            return "AGREE", "ahead"
        if QUAD_OF_ROOT[label] == "4":
            return "THREATEN", "ahead"
    return label, ""


def in_context(scene: Scene, evidence: Evidence) -> str:
    """The label of a phrase by the words that stand right behind it: troops sent to keep the peace are help."""
    label = evidence.phrase.label
    contexts = [
        context
        for context in word_list("deeds")["context"]
        if context["from"] == label and context.get("rule") in (None, evidence.phrase.rule)
    ]
    for index in range(evidence.first + 1, min(scene.stop, evidence.last + _CONTEXT) if contexts else 0):
        word = scene.folded(index)
        if index > evidence.last and (word in words("deeds", "breaks") or scene.parted(index)):
            break
        for context in contexts:
            if word in context["words"]:
                return str(context["to"])
    return label
