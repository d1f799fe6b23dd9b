"""From a host name to the network addresses we are willing to connect to.

The judgment is about the address that is connected to, never about the text of a URL: whatever spelling or DNS trick
leads to a private network, it ends here.
"""

import ipaddress
import logging
import queue
import socket
import threading
from collections.abc import Callable

from events.ingest.errors import PermanentError, RecoverableError

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolver = Callable[[str, int], list[str]]

_log = logging.getLogger(__name__)
_COMPATIBLE = ipaddress.IPv6Network("::/96")
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")
_TEMPORARY = {socket.EAI_AGAIN, socket.EAI_SYSTEM, socket.EAI_MEMORY}


def is_public(text: str) -> bool:
    """Whether an address belongs to the open internet, seen through every form that embeds an IPv4 address."""
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return False
    return all(_is_open(one) for one in _unwrapped(address))


def _unwrapped(address: IPAddress) -> list[IPAddress]:
    """The addresses a packet may end up at: the embedded ones where there are any, else the address itself."""
    if isinstance(address, ipaddress.IPv4Address):
        return [address]
    if address.scope_id:
        return [ipaddress.IPv6Address("fe80::1")]
    if address.ipv4_mapped:
        return [address.ipv4_mapped]
    if address in _COMPATIBLE or address in _NAT64:
        return [ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)]
    if address.teredo:
        return list(address.teredo)
    if address.sixtofour:
        return [address.sixtofour]
    return [address]


def _is_open(address: IPAddress) -> bool:
    if isinstance(address, ipaddress.IPv6Address) and address not in _GLOBAL_UNICAST:
        return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def system_resolver(host: str, port: int) -> list[str]:
    """Every address the system knows for a name, IPv4 and IPv6 alike."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def resolve_public(
    host: str, port: int, *, resolver: Resolver, allowed_private: frozenset[str], timeout: float
) -> list[str]:
    """The addresses of a host, all of them judged; one private address among them refuses the whole host."""
    addresses = _looked_up(host, port, resolver, timeout)
    if not addresses:
        raise PermanentError("dns", f"The name {host} has no address; check the spelling.")
    refused = [one for one in addresses if one not in allowed_private and not is_public(one)]
    if refused:
        _log.warning("refused to connect to %s: %s is not a public address", host, refused[0])
        raise PermanentError(
            "private_address",
            f"{host} leads into a private network, which is never read; give a public address.",
        )
    return addresses


def _looked_up(host: str, port: int, resolver: Resolver, timeout: float) -> list[str]:
    """Look a name up with a time limit of our own, which the system's resolver does not offer."""
    answers: queue.SimpleQueue[list[str] | OSError] = queue.SimpleQueue()

    def look_up() -> None:
        try:
            answers.put(resolver(host, port))
        except OSError as error:
            answers.put(error)
        except UnicodeError:
            answers.put(socket.gaierror(socket.EAI_NONAME, "not a name"))

    threading.Thread(target=look_up, daemon=True).start()
    try:
        answer = answers.get(timeout=max(timeout, 0.001))
    except queue.Empty:
        raise RecoverableError(
            "dns_timeout", f"Looking up the name {host} took too long; tried again later."
        ) from None
    if isinstance(answer, socket.gaierror) and answer.errno not in _TEMPORARY:
        raise PermanentError(
            "dns", f"There is no host named {host}; check the spelling of the address."
        ) from answer
    if isinstance(answer, OSError):
        raise RecoverableError(
            "dns_unavailable", f"The name {host} cannot be looked up now; tried again later."
        )
    return answer
