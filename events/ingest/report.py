"""What became of one document, in the words of the command that brought it."""

from dataclasses import asdict, dataclass
from typing import Any

from events.ingest.known_actors import lexicon_of_tables
from events.models import NewsItem, Suggestion
from events.tagging.engine import tag

FAILED = "failed"
PLACES = ("path", "source", "news_item", "status", "title", "published_on", "language", "duplicate_of")


@dataclass(frozen=True)
class Report:
    """`source`, `news_item` and `duplicate_of` are uids; `error` is one sentence, or None."""

    path: str
    source: str | None = None
    news_item: str | None = None
    status: str = FAILED
    title: str = ""
    published_on: str | None = None
    language: str | None = None
    duplicate_of: str | None = None
    actors: tuple[str, ...] = ()
    statements: int = 0
    drafts: int = 0
    responses: int = 0
    dates: int = 0
    error: str | None = None

    @property
    def is_failure(self) -> bool:
        return self.error is not None

    def as_json(self) -> dict[str, Any]:
        """`error` stands in the line of a document that failed, and nowhere else."""
        record = asdict(self) | {"actors": list(self.actors)}
        return (
            record if self.is_failure else {name: value for name, value in record.items() if name != "error"}
        )


def report_of(path: str, item: NewsItem) -> Report:
    """Of an item as it stands in the database now."""
    item = NewsItem.objects.select_related("source", "capture", "duplicate_of").get(pk=item.pk)
    suggested = list(item.suggestions.standing().order_by("start", "id").values_list("kind", "payload__name"))
    kinds = [kind for kind, _ in suggested]
    names = [name for kind, name in suggested if kind == Suggestion.Kind.ACTOR and name]
    return Report(
        path=path,
        source=str(item.source.uid),
        news_item=str(item.uid),
        status=item.status,
        title=item.source.title,
        published_on=item.source.date or None,
        language=item.source.language,
        duplicate_of=str(item.duplicate_of.uid) if item.duplicate_of else None,
        actors=tuple(dict.fromkeys(names)),
        statements=kinds.count(Suggestion.Kind.STATEMENT),
        drafts=kinds.count(Suggestion.Kind.DRAFT),
        responses=kinds.count(Suggestion.Kind.RESPONSE),
        dates=_count_dates(item),
        error=item.error or None,
    )


def _count_dates(item: NewsItem) -> int:
    """Dates in the text are no suggestions and so are not kept; the engine finds the same ones again."""
    if item.capture is None or not item.engine_version:
        return 0
    return len(tag(item.capture.text, lexicon_of_tables(), item.source.date or None).timexes)
