"""What must hold between the parts of a dossier, beyond the shape of each."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from events.dossier_files.record import DossierEntry, DossierFile, DossierSource
from events.dossier_files.table import DossierFileError


def check_references(dossier: DossierFile) -> None:
    """Raise DossierFileError at the first key, address, passage or answer that does not fit the others."""
    _refuse_repeats("sources.toml, key", (source.key for source in dossier.sources))
    _refuse_repeats("entries, key", (entry.key for entry in dossier.entries))
    _refuse_repeats("entries, title", (entry.title for entry in dossier.entries))
    _refuse_repeats("articles.toml, file", (article.file for article in dossier.articles))
    addresses = [source.url for source in dossier.sources] + [article.url for article in dossier.articles]
    _refuse_repeats("sources.toml and articles.toml, url", addresses)
    _check_publishers(dossier.sources)
    for source in dossier.sources:
        _check_address(f"sources.toml, source {source.key}", source.url, source.publisher_host)
    for article in dossier.articles:
        _check_address(f"articles.toml, article {article.file}", article.url, "")
    if dossier.closed_on and dossier.closed_on.latest < dossier.opened_on.earliest:
        raise DossierFileError("dossier.toml: `closed_on` is before `opened_on`. Exchange or correct them.")
    sources = {source.key: source for source in dossier.sources}
    entries = {entry.key: entry for entry in dossier.entries}
    for entry in dossier.entries:
        _check_parts(entry)
        _check_citations(entry, sources)
        _check_answers(entry, entries)


def _refuse_repeats(place: str, values: Iterable[str]) -> None:
    seen: set[str] = set()
    for value in values:
        if value in seen:
            raise DossierFileError(f"{place}: “{value}” stands twice. Every one must be different.")
        seen.add(value)


def _check_publishers(sources: Iterable[DossierSource]) -> None:
    """One publisher, one host, and the other way round."""
    host_of: dict[str, str] = {}
    publisher_of: dict[str, str] = {}
    for source in sources:
        host = host_of.setdefault(source.publisher, source.publisher_host)
        publisher = publisher_of.setdefault(source.publisher_host, source.publisher)
        if (publisher, host) != (source.publisher, source.publisher_host):
            raise DossierFileError(
                f"sources.toml, source {source.key}: {source.publisher} at {source.publisher_host} contradicts "
                f"an earlier source, which has {publisher} at {host}. Make them agree."
            )


def _check_address(place: str, url: str, publisher_host: str) -> None:
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError as error:
        raise DossierFileError(f"{place}: `url` is not an address ({error}). Correct it.") from error
    if parts.scheme not in ("http", "https") or not host:
        raise DossierFileError(f"{place}: `url` is “{url}”. Write a full http or https address.")
    if publisher_host and host != publisher_host and not host.endswith("." + publisher_host):
        raise DossierFileError(
            f"{place}: the address is not on {publisher_host}. Correct `url` or `publisher_host`."
        )


def _check_parts(entry: DossierEntry) -> None:
    """Whoever the details name must also take part, since the timeline filters on the parts alone."""
    taking_part = {part.actor for part in entry.actors}
    if not taking_part:
        raise _error(entry, 'nobody takes part. Add actors = [{actor = "...", role = "source"}].')
    if len({(part.actor, part.role) for part in entry.actors}) < len(entry.actors):
        raise _error(entry, "an actor has the same role twice. Remove one of the two.")
    absent = sorted(entry.actor_keys - taking_part)
    if absent:
        raise _error(
            entry, f"“{absent[0]}” stands in the details but not in `actors`. Add it there with its role."
        )


def _check_citations(entry: DossierEntry, sources: dict[str, DossierSource]) -> None:
    if not entry.citations:
        raise _error(entry, "nothing is cited. Add at least one citation.")
    for citation in entry.citations:
        source = sources.get(citation.source)
        if source is None:
            raise _error(
                entry, f"cites “{citation.source}”, which is not in sources.toml. Add it or correct the key."
            )
        times = source.note.count(citation.passage)
        if times != 1:
            raise _error(
                entry,
                f"the passage “{citation.passage[:60]}” stands {times} times in the note of {source.key}. "
                "Copy a passage that stands there exactly once.",
            )
    if entry.statement and all(citation.field != "wording" for citation in entry.citations):
        raise _error(entry, 'a statement must cite its wording. Give one citation field = "wording".')


def _check_answers(entry: DossierEntry, entries: dict[str, DossierEntry]) -> None:
    """An answer comes on or after the day of what it answers."""
    links = {
        "answers": (entry.statement and entry.statement.answers)
        or (entry.response and entry.response.answers)
        or "",
        "supersedes": entry.draft.supersedes if entry.draft else "",
    }
    for name, key in links.items():
        if not key:
            continue
        earlier = entries.get(key)
        if earlier is None:
            raise _error(entry, f"`{name}` is “{key}”, which is no entry here. Correct the key.")
        if key == entry.key or entry.date.latest < earlier.date.earliest:
            raise _error(entry, f"`{name}` is “{key}”, which is not earlier. Correct the key or a date.")


def _error(entry: DossierEntry, problem: str) -> DossierFileError:
    return DossierFileError(f"{entry.file_name}, entry {entry.key}: {problem}")
