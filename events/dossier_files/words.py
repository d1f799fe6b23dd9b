"""The closed lists a dossier file may choose from, beyond those that `events.tagging.vocabulary` shares."""

KINDS = ("happening", "statement", "draft", "response")
ROLES = ("source", "target", "host", "mediator", "party", "addressee")
DOCUMENT_TYPES = (
    "agreement",
    "article",
    "letter",
    "press_release",
    "press_conference",
    "readout",
    "resolution",
    "speech",
    "statement",
    "transcript",
    "web_page",
)
WORDING_KINDS = ("quoted", "mixed", "paraphrased")
TRANSLATIONS = ("none", "official", "publisher", "own", "machine")
TEXT_TYPES = ("treaty", "agreement", "resolution", "non_paper", "letter", "declaration")
FORMS = ("written", "oral")
DISCLOSURES = ("public", "confidential", "partly_disclosed", "leaked")
CITED_FIELDS = ("title", "date", "place", "wording", "speaker", "stance")
