"""Whose request this is, as far as an IP address tells."""

from ipaddress import IPv6Address, ip_address


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
