"""Whose request this is, as far as an IP address tells, and which addresses are everybody's to ask."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

_GLOBAL_UNICAST = IPv6Network("2000::/3")
_NAT64 = IPv6Network("64:ff9b::/96")


def client_address(peer: str, *, forwarded_for: str, trusted_proxies: int) -> str:
    """The address of the reader, as seen by the outermost of our own proxies.

    peer: who opened the connection. forwarded_for: X-Forwarded-For, to which each proxy appends who asked it.
    trusted_proxies: how many proxies are ours; what stands further left was written by strangers and is not read.
    """
    hops = [hop.strip() for hop in forwarded_for.split(",") if hop.strip()]
    hops.append(peer)
    return hops[-1 - min(trusted_proxies, len(hops) - 1)]


def network(address: str) -> str:
    """What one household or phone has: an IPv4 address, or the /64 of an IPv6 address; other text as it is."""
    try:
        parsed = ip_address(address.strip("[]"))
    except ValueError:
        return address
    if not isinstance(parsed, IPv6Address):
        return str(parsed)
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return f"{IPv6Address(int(parsed) >> 64 << 64)}/64"


def is_public(address: str) -> bool:
    """Say whether an IP address is reachable from the whole internet and belongs to one host.

    An IPv4 address inside an IPv6 one (mapped, 6to4, NAT64) is judged by itself.
    """
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    if isinstance(parsed, IPv6Address):
        return _is_public_ipv6(parsed)
    return _is_public_ipv4(parsed)


def _is_public_ipv6(address: IPv6Address) -> bool:
    inner = address.ipv4_mapped or address.sixtofour
    if address in _NAT64:
        inner = IPv4Address(int(address) & 0xFFFFFFFF)
    if inner is not None:
        return _is_public_ipv4(inner)
    return address in _GLOBAL_UNICAST and address.is_global


def _is_public_ipv4(address: IPv4Address) -> bool:
    return address.is_global and not address.is_multicast
