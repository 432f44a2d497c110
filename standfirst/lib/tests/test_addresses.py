import pytest

from standfirst.lib.addresses import client_address, network


@pytest.mark.parametrize(
    ("forwarded_for", "trusted_proxies", "address"),
    [
        ("", 0, "192.0.2.1"),
        ("203.0.113.9", 0, "192.0.2.1"),
        ("203.0.113.9", 1, "203.0.113.9"),
        ("198.51.100.1, 203.0.113.9", 1, "203.0.113.9"),
        ("198.51.100.1, 203.0.113.9", 2, "198.51.100.1"),
        ("", 1, "192.0.2.1"),
        ("203.0.113.9", 5, "203.0.113.9"),
    ],
)
def test_only_what_our_own_proxies_wrote_is_believed(forwarded_for: str, trusted_proxies: int, address: str) -> None:
    assert client_address("192.0.2.1", forwarded_for=forwarded_for, trusted_proxies=trusted_proxies) == address


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::ffff", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("[2001:db8::1]", "2001:db8::/64"),
        ("unix:", "unix:"),
    ],
)
def test_a_household_is_one_address_or_one_network(address: str, expected: str) -> None:
    assert network(address) == expected
