"""Web addresses: which ones we accept, and the one key under which a document is known.

Policy of `canonical_url` (a key to compare by, not an address to fetch):
- `http` and `https`, with and without a leading `www.`, are one document; the key is written with `https`.
- AMP copies (amp. hosts, /amp endings, amp parameters, the ampproject.org and google.com/amp caches) are the original.
- Fragments, default ports, trailing slashes and dots, and parameters that only track the reader are dropped; the
  other parameters are sorted. Names are written in ASCII (IDNA), percent escapes in one way.
"""

import ipaddress
import re
import socket
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, unquote_to_bytes, urlencode

import idna

from events.ingest.errors import PermanentError

MAX_LENGTH = 2_000
DEFAULT_PORTS = {"http": 80, "https": 443}
TRACKING = re.compile(
    r"(?i:utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|igshid|mc_[ce]id|_hs(?:enc|mi)|mkt_tok"
    r"|at_(?:medium|campaign|custom\d)|ns_(?:mchannel|source|campaign|linkname)|cmpid|ocid|smid|xtor|ref_src|ref_url)"
)
AMP_PARAMETERS = {("amp", ""), ("amp", "1"), ("amp", "true"), ("outputtype", "amp")}
AMP_ENDING = re.compile(r"(?:/amp|\.amp)(?=\.html?$|/?$)")
_SPLIT = re.compile(r"\A([A-Za-z][A-Za-z0-9+.-]*):(?://([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#.*)?", re.DOTALL)
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f-\x9f\\\u2028\u2029\ud800-\udfff]")
_UNRESERVED_AND_DELIMITERS = "-._~!$&'()*+,;=:@/"


@dataclass(frozen=True)
class WebAddress:
    """An http(s) address taken apart. `host` is lower-case ASCII, an IPv6 host without brackets."""

    scheme: str
    host: str
    port: int
    path: str
    query: str

    @property
    def authority(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def target(self) -> str:
        return f"{self.path}?{self.query}" if self.query else self.path

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.authority}{self.target}"


def parse_address(text: str) -> WebAddress:
    """Take an address apart, or raise PermanentError with code `address`.

    Strict on purpose: whatever two readers could understand differently (backslashes, control characters, a user
    name before the host) is refused and never repaired.
    """
    text = text.strip(" \t\r\n")
    if not text:
        raise _refused("The address is empty; give one that starts with https://.")
    if len(text) > MAX_LENGTH:
        raise _refused(f"The address has {len(text)} characters; give one of at most {MAX_LENGTH}.")
    if _FORBIDDEN.search(text):
        raise _refused(
            "The address holds a space, a backslash or a control character; copy it again from the browser."
        )
    parts = _SPLIT.fullmatch(text)
    if not parts or parts[1].lower() not in DEFAULT_PORTS or not parts[2]:
        raise _refused("Only addresses that start with http:// or https:// can be read.")
    scheme, authority, path, query = parts[1].lower(), parts[2], parts[3] or "/", parts[4] or ""
    if "@" in authority:
        raise _refused("The address holds a user name or password; give it without them.")
    host, port = _host_and_port(authority, DEFAULT_PORTS[scheme])
    return WebAddress(scheme, host, port, _escaped(_without_dots(path)), _escaped(query, keep="?"))


def canonical_url(text: str) -> str:
    """The key under which a document is known, whatever form of its address somebody brings."""
    address = _unwrapped_from_cache(parse_address(text))
    host = _without_label(_without_label(address.host, "www."), "amp.")
    path = AMP_ENDING.sub("", address.path)
    path = path.rstrip("/") or "/"
    pairs = parse_qsl(address.query, keep_blank_values=True)
    kept = [
        p
        for p in pairs
        if not TRACKING.fullmatch(p[0]) and (p[0].lower(), p[1].lower()) not in AMP_PARAMETERS
    ]
    port = 443 if address.port == DEFAULT_PORTS[address.scheme] else address.port
    return WebAddress("https", host, port, path, urlencode(sorted(kept))).url


def display_host(text: str) -> str:
    """The host as it may be shown: in ASCII, so that look-alike letters cannot pass for another outlet."""
    return _without_label(parse_address(text).host, "www.")


def _without_label(host: str, label: str) -> str:
    rest = host.removeprefix(label)
    return rest if "." in rest else host


def _refused(sentence: str) -> PermanentError:
    return PermanentError("address", sentence)


def _host_and_port(authority: str, default_port: int) -> tuple[str, int]:
    bracketed = re.fullmatch(r"\[([0-9A-Fa-f:.]+)\](?::([0-9]{0,5}))?", authority)
    plain = re.fullmatch(r"([^:\[\]]+)(?::([0-9]{0,5}))?", authority)
    found = bracketed or plain
    if not found:
        raise _refused("The host of the address cannot be read; copy the address again from the browser.")
    port = int(found[2]) if found[2] else default_port
    if not 0 < port < 65_536:
        raise _refused(f"There is no port {port}; leave the port out of the address.")
    if bracketed:
        try:
            return str(ipaddress.IPv6Address(found[1])), port
        except ValueError:
            raise _refused("The host of the address is not an IPv6 address.") from None
    return _ascii_host(found[1]), port


def _ascii_host(host: str) -> str:
    host = re.sub(r"%([0-9A-Fa-f]{2})", lambda m: chr(int(m[1], 16)), host)
    try:
        ascii_host = idna.encode(host, uts46=True, transitional=False).decode("ascii").rstrip(".")
    except (idna.IDNAError, UnicodeError):
        ascii_host = ""
    if not re.fullmatch(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*", ascii_host) or len(ascii_host) > 253:
        raise _refused(
            "The host of the address is not a valid name; copy the address again from the browser."
        )
    if re.fullmatch(r"[0-9]+|0x[0-9a-f]*", ascii_host.rpartition(".")[2]):
        try:  # 127.1, 0177.0.0.1 and 2130706433 are all IPv4 to a resolver; write them the one usual way
            return socket.inet_ntoa(socket.inet_aton(ascii_host))
        except OSError:
            raise _refused("The host of the address is not an IPv4 address.") from None
    return ascii_host


def _without_dots(path: str) -> str:
    kept: list[str] = []
    segments = path.split("/")[1:]
    for position, segment in enumerate(segments):
        plain = segment.replace("%2e", ".").replace("%2E", ".")
        if plain == "..":
            kept = kept[:-1]
        elif plain != ".":
            kept.append(segment)
        if plain in (".", "..") and position == len(segments) - 1:
            kept.append("")
    return "/" + "/".join(kept)


def _escaped(text: str, keep: str = "") -> str:
    """Percent escapes in one way: upper case, only where needed; an escaped delimiter stays escaped."""

    def tidy(match: re.Match[str]) -> str:
        byte = bytes.fromhex(match[1])
        return byte.decode() if re.fullmatch(rb"[A-Za-z0-9._~-]", byte) else f"%{match[1].upper()}"

    tidied = re.sub(r"%([0-9A-Fa-f]{2})", tidy, text)
    return quote(tidied, safe=_UNRESERVED_AND_DELIMITERS + "%" + keep)


def _unwrapped_from_cache(address: WebAddress) -> WebAddress:
    """The original behind an AMP cache address: cdn.ampproject.org/c/s/HOST/PATH, google.com/amp/s/HOST/PATH."""
    if address.host.endswith(".cdn.ampproject.org") or address.host == "cdn.ampproject.org":
        found = re.fullmatch(r"/[a-z]/(?:s/)?([^/]+)(/.*)?", address.path)
    elif re.fullmatch(r"(?:www\.)?google\.[a-z.]+", address.host):
        found = re.fullmatch(r"/amp/(?:s/)?([^/]+)(/.*)?", address.path)
    else:
        return address
    if not found or "." not in found[1]:
        return address
    host = unquote_to_bytes(found[1]).decode("ascii", "replace")
    try:
        return parse_address(f"https://{host}{found[2] or '/'}{'?' + address.query if address.query else ''}")
    except PermanentError:
        return address
