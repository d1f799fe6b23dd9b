"""The closed lists of words that the record, the engine and every door share.

Event types are PLOVER's root categories (upper case; Halterman et al., "PLOVER and POLECAT", 2023) plus the finer
kinds a diplomatic record needs (lower case), among them the public statements and appeals which PLOVER leaves out and
CAMEO codes as 01 and 02. Values are stable: they are stored in rows, written in addresses and served by the API.
"""

PLOVER_ROOTS: dict[str, str] = {
    "AGREE": "Agreement or promise to act",
    "CONSULT": "Consultation",
    "SUPPORT": "Diplomatic support",
    "COOPERATE": "Cooperation in deed",
    "AID": "Aid",
    "YIELD": "Concession or withdrawal",
    "REQUEST": "Demand or request",
    "ACCUSE": "Accusation or criticism",
    "REJECT": "Rejection",
    "THREATEN": "Threat or warning",
    "PROTEST": "Protest",
    "SANCTION": "Sanction or reduced relations",
    "MOBILIZE": "Mobilization of forces",
    "COERCE": "Coercion",
    "ASSAULT": "Assault",
}

# PLOVER's quadrants: 1 cooperation in words, 2 cooperation in deed, 3 conflict in words, 4 conflict in deed.
QUAD_OF_ROOT: dict[str, str] = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT"), "1"),
    **dict.fromkeys(("COOPERATE", "AID", "YIELD"), "2"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "3"),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "4"),
}

OWN_TYPES: dict[str, str] = {
    "statement": "Public statement",
    "appeal": "Appeal",
    "meeting": "Meeting",
    "call": "Call",
    "visit": "Visit",
    "negotiation": "Round of talks",
    "proposal": "Proposal or draft text",
    "response": "Formal response",
    "publication": "Publication of a text",
    "vote": "Vote or decision",
    "recognition": "Recognition",
    "exercise": "Military exercise",
    "deadline": "Deadline",
}

EVENT_TYPES: dict[str, str] = {**PLOVER_ROOTS, **OWN_TYPES}

# The PLOVER root each kind of our own narrows; what PLOVER dropped has none.
PLOVER_OF_OWN_TYPE: dict[str, str | None] = {
    "statement": None,
    "appeal": None,
    "meeting": "CONSULT",
    "call": "CONSULT",
    "visit": "CONSULT",
    "negotiation": "CONSULT",
    "proposal": "REQUEST",
    "response": None,
    "publication": None,
    "vote": None,
    "recognition": "SUPPORT",
    "exercise": "MOBILIZE",
    "deadline": None,
}

SPEECH_ACTS: dict[str, str] = {
    "says": "Says",
    "demands": "Demands",
    "proposes": "Proposes",
    "accepts": "Accepts",
    "rejects": "Rejects",
    "threatens": "Threatens or warns",
    "denies": "Denies",
    "accuses": "Accuses",
    "praises": "Praises",
    "appeals": "Appeals",
    "promises": "Promises",
    "asks": "Asks",
}

# What each act is in CAMEO's two-digit codes (Schrodt, "CAMEO Codebook", 2012) and among PLOVER's roots. An act is
# named only where the reporting verb or clause says so; whatever else was said is "says", CAMEO 01. PLOVER dropped
# public statements and appeals (01, 02), so those have no root; a question is neither and has no code.
CAMEO_OF_ACT: dict[str, str | None] = {
    "says": "01",
    "appeals": "02",
    "proposes": "03",
    "promises": "03",
    "accepts": "03",
    "praises": "05",
    "demands": "10",
    "accuses": "11",
    "rejects": "12",
    "threatens": "13",
    "denies": "01",
    "asks": None,
}

PLOVER_OF_ACT: dict[str, str | None] = {
    "says": None,
    "appeals": None,
    "proposes": None,
    "promises": "AGREE",
    "accepts": "AGREE",
    "praises": "SUPPORT",
    "demands": "REQUEST",
    "accuses": "ACCUSE",
    "rejects": "REJECT",
    "threatens": "THREATEN",
    "denies": None,
    "asks": None,
}

STANCES: dict[str, str] = {
    "accept": "Accepts",
    "partial": "Accepts in part",
    "counter": "Counters",
    "noncommittal": "Leaves open",
    "reject": "Rejects",
}

ACTOR_TYPES: dict[str, str] = {
    "state": "State",
    "organization": "Organization",
    "person": "Person",
    "group": "Group",
}

NAME_KINDS: dict[str, str] = {
    "official": "Official name",
    "short": "Short name",
    "alias": "Alias",
    "acronym": "Acronym",
    "transliteration": "Transliteration",
    "metonym": "Metonym",
    "demonym": "Demonym",
}
