"""One noun a file, its QuerySet first; re-exported here.

Rules about one row live on it, rules across rows in actions.
"""

from events.models.capture import Capture
from events.models.citation import Citation
from events.models.density import Density
from events.models.dossier import Dossier
from events.models.draft import Draft
from events.models.event import Event, EventQuerySet
from events.models.feed import Feed, FeedQuerySet
from events.models.host import Host
from events.models.news_item import NewsItem, NewsItemQuerySet
from events.models.opening import Opening
from events.models.participation import Participation
from events.models.publisher import Publisher
from events.models.relation import Relation, RelationQuerySet
from events.models.response import Response
from events.models.revision import (
    LedgerHead,
    Revision,
    RevisionKey,
    RevisionQuerySet,
    RevisionText,
)
from events.models.shingle import Shingle
from events.models.sign_in_allowance import SignInAllowance
from events.models.source import Source
from events.models.statement import Statement
from events.models.suggestion import Suggestion, SuggestionQuerySet

__all__ = [
    "Capture",
    "Citation",
    "Density",
    "Dossier",
    "Draft",
    "Event",
    "EventQuerySet",
    "Feed",
    "FeedQuerySet",
    "Host",
    "LedgerHead",
    "NewsItem",
    "NewsItemQuerySet",
    "Opening",
    "Participation",
    "Publisher",
    "Relation",
    "RelationQuerySet",
    "Response",
    "Revision",
    "RevisionKey",
    "RevisionQuerySet",
    "RevisionText",
    "Shingle",
    "SignInAllowance",
    "Source",
    "Statement",
    "Suggestion",
    "SuggestionQuerySet",
]
