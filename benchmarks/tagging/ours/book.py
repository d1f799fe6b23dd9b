"""The engine's lexicon of the reference book, as the tracker itself builds it."""

import os
from importlib import import_module

import django

from actors.reference_book.read import read_book
from events.tagging.lexicon import Lexicon


def book_lexicon() -> Lexicon:
    """Every actor of the reference book; no database is asked."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "diplomacy_tracker.settings")
    os.environ.setdefault("SECRET_KEY", "only-for-measuring")
    django.setup()
    # The room knows models, and these can only be imported once Django is set up.
    lexicon: Lexicon = import_module("events.ingest.known_actors").lexicon_of_book(read_book())
    return lexicon


def principals() -> dict[str, frozenset[str]]:
    """By name, for whom the persons and organs of the book act: what they ever held an office for, or belong to."""
    actors = {actor.key: actor for actor in read_book().actors}
    found = {}
    for actor in actors.values():
        keys = {actor.parent} | {office.on_behalf_of for office in actor.offices}
        keys |= {office.organization for office in actor.offices}
        keys |= {actors[key].parent for key in keys if key}
        found[actor.name] = frozenset(actors[key].name for key in keys if key)
    return found


def known_links() -> frozenset[str]:
    """The Wikidata ids of the actors the reference book knows."""
    return frozenset(actor.wikidata for actor in read_book().actors if actor.wikidata)
