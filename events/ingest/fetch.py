"""Get one document from a stranger's server. Nothing else in the project opens a connection to strangers.

Every hop is judged anew (scheme, port, address); nothing that identifies us but the User-Agent is ever sent, so there
are no credentials or cookies a redirect could carry away.
"""

import re
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from urllib.parse import urljoin

from urllib3.exceptions import DecodeError, HTTPError, InvalidHeader, ReadTimeoutError
from urllib3.response import BaseHTTPResponse

from events.ingest.addresses import WebAddress, parse_address
from events.ingest.connect import Deadline, FetchPolicy, open_connection
from events.ingest.errors import PermanentError, RecoverableError

FEED_TYPES = ("application/", "text/")
DOCUMENT_TYPES = ("text/html", "text/plain", "application/xhtml+xml")
KEPT_HEADERS = ("content-type", "content-language", "date", "last-modified", "etag")
LONGEST_WAIT = timedelta(days=1)
_REDIRECTS = {301, 302, 303, 307, 308}
_PERMANENT_REDIRECTS = {301, 308}
_CODINGS = {"", "identity", "gzip", "x-gzip", "deflate"}
_CHUNK = 65_536


@dataclass(frozen=True)
class Fetched:
    """One answer. `permanent_redirect` is the address to remember instead of the one asked for, if the server says
    so at every hop; `body` is decoded (no gzip) and empty when `not_modified`."""

    url: str
    final_url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    charset: str | None
    etag: str | None
    last_modified: str | None
    not_modified: bool
    permanent_redirect: str | None


def fetch(
    url: str,
    policy: FetchPolicy,
    *,
    now: datetime,
    etag: str | None = None,
    last_modified: str | None = None,
    types: tuple[str, ...] = DOCUMENT_TYPES,
) -> Fetched:
    """Fetch `url`, following redirects; conditional when validators are given. Raises IngestError.

    `now` serves only to turn a Retry-After date into a wait.
    """
    validators = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    conditional = {name: value for name, value in validators.items() if value and _is_header_value(value)}
    address, permanent = parse_address(url), True
    with Deadline(policy.deadline_seconds) as deadline:
        for _ in range(policy.max_redirects + 1):
            answer = _one_hop(address, policy, deadline, conditional, types, now)
            if isinstance(answer, _Answer):
                moved = address.url if permanent and address != parse_address(url) else None
                return _as_fetched(url, address, answer, moved)
            permanent = permanent and answer.permanent
            address = _next_hop(address, answer.location)
    raise PermanentError(
        "redirects",
        f"{address.host} redirects more than {policy.max_redirects} times; give the final address.",
    )


@dataclass(frozen=True)
class _Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class _Redirect:
    location: str
    permanent: bool


def _one_hop(
    address: WebAddress,
    policy: FetchPolicy,
    deadline: Deadline,
    conditional: Mapping[str, str],
    types: tuple[str, ...],
    now: datetime,
) -> _Answer | _Redirect:
    if address.port not in policy.allowed_ports:
        raise PermanentError(
            "port", f"Port {address.port} is not read; give an address on the usual web ports."
        )
    connection = open_connection(address, policy, deadline)
    headers = {
        "Host": address.authority,
        "User-Agent": policy.user_agent,
        "Accept": "*/*",
        "Accept-Encoding": "gzip",
        "Connection": "close",
        **conditional,
    }
    response: BaseHTTPResponse | None = None
    try:
        connection.request("GET", address.target, headers=headers, preload_content=False)
        response = connection.getresponse()
        if response.status in _REDIRECTS and response.headers.get("Location"):
            return _Redirect(response.headers["Location"], response.status in _PERMANENT_REDIRECTS)
        _check_status(response, address, now)
        if response.status == 304:
            if not conditional:
                raise RecoverableError("answer", f"{address.host} sent no document; tried again later.")
            return _Answer(304, response.headers, b"")
        _check_type(response, types)
        body = _body(response, policy.max_bytes)
        if deadline.passed:  # the cut looks like the end of a body that has no stated length
            raise _too_slow(address, policy)
        return _Answer(response.status, response.headers, body)
    except (HTTPError, HTTPException, OSError, ValueError) as error:
        if deadline.passed or deadline.remaining <= 0:
            raise _too_slow(address, policy) from error
        raise _translated(error, address) from error
    finally:
        if response is not None:
            response.close()
        connection.close()


def _next_hop(address: WebAddress, location: str) -> WebAddress:
    following = parse_address(urljoin(address.url, location))
    if address.scheme == "https" and following.scheme == "http":
        raise PermanentError(
            "downgrade", f"{address.host} redirects to an insecure address, which is not followed."
        )
    return following


def _check_status(response: BaseHTTPResponse, address: WebAddress, now: datetime) -> None:
    status, host = response.status, address.host
    if status in (200, 203, 304):
        return
    if status == 410:
        raise PermanentError("gone", f"{host} says the document is gone for good.")
    if status == 404:
        raise PermanentError("not_found", f"{host} has no document at this address; check it in a browser.")
    if status == 451:
        raise PermanentError("legal", f"{host} withholds the document for legal reasons.")
    if status in (401, 402, 403, 407):
        raise PermanentError(
            "forbidden", f"{host} does not let us read the document; bring its text as a file instead."
        )
    wait = _retry_after(response.headers.get("Retry-After"), now)
    if status in (408, 425, 429) or status >= 500:
        raise RecoverableError("busy", f"{host} answered with status {status}; tried again later.", wait)
    raise PermanentError("status", f"{host} answered with status {status} instead of a document.")


def _check_type(response: BaseHTTPResponse, types: tuple[str, ...]) -> None:
    kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind and not kind.startswith(types):
        raise PermanentError(
            "type", f"The address holds {_shown(kind)}, not a page of text; bring its text as a file."
        )
    coding = response.headers.get("Content-Encoding", "").strip().lower()
    if coding not in _CODINGS:
        raise PermanentError(
            "encoding", f"The document is packed as {_shown(coding)}, which was not asked for."
        )


def _body(response: BaseHTTPResponse, max_bytes: int) -> bytes:
    """Read until the end or the cap; the cap counts unpacked bytes, so a bomb unpacks no further than that."""
    body = bytearray()
    while chunk := response.read(_CHUNK, decode_content=True):
        body += chunk
        if len(body) > max_bytes:
            raise PermanentError(
                "too_large", f"The document is larger than {max_bytes:,} bytes; bring a shorter one."
            )
    return bytes(body)


def _as_fetched(url: str, address: WebAddress, answer: _Answer, moved: str | None) -> Fetched:
    headers = {name: answer.headers[name] for name in KEPT_HEADERS if name in answer.headers}
    charset = re.search(
        r"""charset\s*=\s*["']?([A-Za-z0-9_.:-]{1,40})""", headers.get("content-type", ""), re.IGNORECASE
    )
    return Fetched(
        url=url,
        final_url=address.url,
        status=answer.status,
        headers=headers,
        body=answer.body,
        charset=charset[1].lower() if charset else None,
        etag=_validator(headers.get("etag")),
        last_modified=_validator(headers.get("last-modified")),
        not_modified=answer.status == 304,
        permanent_redirect=moved,
    )


def _retry_after(value: str | None, now: datetime) -> timedelta | None:
    """Seconds or a date, never negative, never more than a day."""
    if not value:
        return None
    if re.fullmatch(r"[0-9]{1,9}", value.strip()):
        wait = timedelta(seconds=int(value))
    else:
        try:
            moment = parsedate_to_datetime(value)
        except (ValueError, TypeError, OverflowError):
            return None
        wait = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - now
    return min(max(wait, timedelta(0)), LONGEST_WAIT)


def _validator(value: str | None) -> str | None:
    return value if value and len(value) <= 500 and _is_header_value(value) else None


def _is_header_value(value: str) -> bool:
    return bool(re.fullmatch(r"[\x20-\x7e]+", value))


def _shown(value: str) -> str:
    return re.sub(r"[^a-z0-9.+/-]", "", value)[:60] or "something unknown"


def _too_slow(address: WebAddress, policy: FetchPolicy) -> RecoverableError:
    return RecoverableError(
        "too_slow", f"{address.host} took longer than {policy.deadline_seconds:g} seconds; tried again later."
    )


def _translated(error: Exception, address: WebAddress) -> Exception:
    host = address.host
    if isinstance(error, ssl.SSLError):
        return RecoverableError(
            "certificate", f"The secure connection to {host} cannot be trusted; tried again later."
        )
    if isinstance(error, InvalidHeader | DecodeError | ValueError):
        return PermanentError(
            "answer", f"The answer of {host} cannot be read; check the address in a browser."
        )
    if isinstance(error, ReadTimeoutError | TimeoutError):
        return RecoverableError("silent", f"{host} stopped answering; tried again later.")
    return RecoverableError("broken", f"The connection to {host} broke off; tried again later.")
