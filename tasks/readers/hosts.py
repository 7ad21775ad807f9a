"""Which hosts may be asked: only those whose every IP address is public.

A name is resolved once and the connection goes to an address that was checked (tasks.readers.exchange), so a name that
answers with another address the second time (DNS rebinding) gains nothing.
Source: IANA registries of special-purpose addresses, as Python's ipaddress has them; RFC 6052 (NAT64), RFC 3056 (6to4).
"""

from __future__ import annotations

import ipaddress
import socket

from tasks.readers.unfetched import Unfetched

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

NAT64 = ipaddress.ip_network("64:ff9b::/96")
PLATFORM = tuple(map(ipaddress.ip_network, ("168.63.129.16/32", "192.0.0.0/24")))
"""Where clouds answer their own machines: Azure at an address that is public by the registries, Oracle in a block that Python 3.11 has in part only."""


def find_public(host: str, port: int, *, allow_private: bool) -> list[str]:
    """The IP addresses of a host; raises Unfetched when there is none, or one that is not public.

    One address that is not public among others is enough to refuse: no honest name mixes them.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unfetched("unreachable", f"no address is known for {host} ({error})") from error
    addresses = list(dict.fromkeys(str(one[4][0]) for one in found))
    if not allow_private:
        refuse_private(host, addresses)
    return addresses


def refuse_private(host: str, addresses: list[str]) -> None:
    """Raise Unfetched when an address is not public."""
    for address in addresses:
        if not is_public(address):
            raise Unfetched(
                "private_address", f"{host} is at {address}, which is not on the public internet; the setting allow_private_addresses lets it through"
            )


def find_literal(host: str) -> str | None:
    """The IP address that a host is written as, also in short, octal or hexadecimal form; None when it is a name."""
    try:
        return str(ipaddress.ip_address(host.strip("[]")))
    except ValueError:
        pass
    try:
        return socket.inet_ntoa(socket.inet_aton(host))
    except (OSError, UnicodeError):
        return None


def is_public(address: str) -> bool:
    """Whether an IP address is reachable from anywhere, also the IPv4 address that an IPv6 address wraps."""
    try:
        plain = unwrap(ipaddress.ip_address(address.partition("%")[0]))
    except ValueError:
        return False
    is_odd = plain.is_multicast or plain.is_reserved or plain.is_unspecified or getattr(plain, "is_site_local", False)
    return plain.is_global and not is_odd and not any(plain in network for network in PLATFORM)


def unwrap(address: Address) -> Address:
    """The IPv4 address that packets to an IPv6 address end at, where it is a mapped, 6to4 or NAT64 one."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address
