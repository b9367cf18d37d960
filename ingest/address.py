"""Web addresses: which may be asked for, and which machines may be reached. Pure.

Allowed is what is known to be public; all else is refused, also what nobody thought of. See
docs/decisions/0022-fetching-is-guarded.md.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import quote, urljoin, urlsplit

import idna

from alsqa.errors import NotFetched

Machine = IPv4Address | IPv6Address

PORTS = {"http": 80, "https": 443}
_LONGEST = 2_000  # characters of an address
_LABEL = r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
_HOST = re.compile(rf"(?=.{{1,253}}$){_LABEL}(?:\.{_LABEL})*")
# A last part that is a number makes the whole a number to a resolver: 2130706433, 0x7f.1, 127.1.
_NUMERIC = re.compile(r"(?:.*\.)?(?:\d+|0x[0-9a-f]*)")
_KEPT = "%/:=&?~+!$,;'@()*-._[]"  # signs that stand for themselves in a path or a query

# The IANA registries of special-purpose addresses; older Pythons know only part of them.
_SPECIAL = tuple(
    ip_network(each)
    for each in (
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16"),
        *("172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24"),
        *("192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15"),
        *("198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
        "168.63.129.16/32",  # a cloud's own machine, told to its guests under a public address
        *("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20"),
    )
)
# All that is given out to public machines. What carries an IPv4 address within (mapped, NAT64)
# lies outside, as do loopback, private, link-local and metadata addresses; 6to4 is listed above.
_PUBLIC_V6 = ip_network("2000::/3")


def is_public(machine: Machine) -> bool:
    """Whether an address belongs to the public internet and to no special purpose."""
    if machine.version == 6 and machine not in _PUBLIC_V6:
        return False
    return machine.is_global and not any(machine in network for network in _SPECIAL)


@dataclass(frozen=True)
class Address:
    """A web address as it is asked for: host in ASCII or an IP literal, path percent-encoded."""

    scheme: str
    host: str
    target: str

    @property
    def port(self) -> int:
        """The usual port of its scheme; no other is asked."""
        return PORTS[self.scheme]

    @property
    def authority(self) -> str:
        """The host as it stands in an address: an IPv6 literal in square brackets."""
        return f"[{self.host}]" if ":" in self.host else self.host

    @property
    def url(self) -> str:
        """The whole address."""
        return f"{self.scheme}://{self.authority}{self.target}"

    def joined(self, location: str) -> Address:
        """Where a redirect leads; raises NotFetched where it must not be followed."""
        try:
            after = parse_address(urljoin(self.url, _bare(location)))
        except ValueError:
            raise NotFetched(self.url, "leads on to what is no web address.") from None
        if self.scheme == "https" and after.scheme == "http":
            raise NotFetched(self.url, "leads from https to http, which anybody can change.")
        return after


def shown(url: str) -> str:
    """An address that can't be trusted yet, fit to be shown in a message."""
    return "".join(sign if sign.isprintable() else "?" for sign in url[:200])


def _bare(url: str) -> str:
    """The address without blanks around it; raises NotFetched for blanks or controls within."""
    bare = url.strip(" ")
    if not bare.isprintable() or " " in bare or "\\" in bare or len(bare) > _LONGEST:
        mend = "copy it from the browser's address line."
        raise NotFetched(shown(url), "is not a whole web address.", mend)
    return bare


def parse_address(url: str) -> Address:
    """An address that may be asked for; raises NotFetched for every other.

    Which machine its host is, is looked up and judged only when a connection is made.
    """
    bare, told = _bare(url), shown(url)
    try:
        parts = urlsplit(bare)
        port = parts.port
    except ValueError:
        raise NotFetched(told, "is not a web address.") from None
    if parts.scheme not in PORTS:
        problem = "only http and https addresses are fetched."
        raise NotFetched(told, problem, "give a web address, or the name of a file.")
    if "@" in parts.netloc:
        raise NotFetched(shown(parts._replace(netloc="…").geturl()), "holds a name or a password.")
    if port not in {None, PORTS[parts.scheme]}:
        raise NotFetched(told, f"port {port} is none that public pages use.")
    target = quote(parts.path or "/", safe=_KEPT)
    target += f"?{quote(parts.query, safe=_KEPT)}" if parts.query else ""
    return Address(parts.scheme, _host(parts.hostname or "", told), target)


def _host(written: str, told: str) -> str:
    if ":" in written:
        try:
            return str(IPv6Address(written))
        except ValueError:
            raise NotFetched(told, "its host is not an address.") from None
    try:
        name = idna.encode(written.removesuffix("."), uts46=True).decode("ascii")
    except idna.IDNAError:
        name = written.lower().removesuffix(".")  # such as one with an underscore: judged below
    if not _HOST.fullmatch(name):
        raise NotFetched(told, "its host is not a name.")
    if _NUMERIC.fullmatch(name):
        try:
            return str(ip_address(name))
        except ValueError:
            raise NotFetched(told, "its host is a number in disguise.") from None
    return name
