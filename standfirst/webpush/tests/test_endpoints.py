import pytest

from standfirst.lib.addresses import is_public
from standfirst.webpush.endpoints import Origin, PushServices, origin_of
from standfirst.webpush.errors import EndpointRefused

SERVICES = PushServices(["http://127.0.0.1:8081", "https://push.example.org:8443"])


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://fcm.googleapis.com/fcm/send/dX3:APA91b_-~.%2F?x=1",
        "https://fcm.googleapis.com:443/fcm/send/1",
        "https://FCM.googleapis.com/fcm/send/1",
        "https://updates.push.services.mozilla.com/wpush/v2/gAAAA-_=",
        "https://web.push.apple.com/QGuQyavXutnMH",
        "https://wns2-par02p.notify.windows.com/w/?token=BQYAAAD%2b",
        "https://a.b.notify.windows.com/w/?token=1",
        "http://127.0.0.1:8081/push/1",
        "https://push.example.org:8443/push/1",
    ],
)
def test_a_push_service_that_we_know_is_posted_to(endpoint: str) -> None:
    assert SERVICES.check(endpoint) == origin_of(endpoint)


@pytest.mark.parametrize(
    "endpoint",
    [
        "",
        "fcm.googleapis.com/fcm/send/1",
        "//fcm.googleapis.com/fcm/send/1",
        "http://fcm.googleapis.com/fcm/send/1",
        "https://fcm.googleapis.com:80/fcm/send/1",
        "https://fcm.googleapis.com:8443/fcm/send/1",
        "https://fcm.googleapis.com:99999/fcm/send/1",
        "https://fcm.googleapis.com:0/fcm/send/1",
        "https://fcm.googleapis.com.evil.example/fcm/send/1",
        "https://evil-fcm.googleapis.com/fcm/send/1",
        "https://evil.fcm.googleapis.com/fcm/send/1",
        "https://fcm.googleapis.com./fcm/send/1",
        "https://fcm.googleapis.com@127.0.0.1/fcm/send/1",
        "https://reader:secret@fcm.googleapis.com/fcm/send/1",
        "https://fcm.googleapis.com\\@127.0.0.1/",
        "https://127.0.0.1\\@fcm.googleapis.com/",
        "https://fcm.googleapis.com%2f@127.0.0.1/",
        "https://fcm.googleapis.com/1#fragment",
        "https://fcm.googleapis.com/1\r\nHost: 127.0.0.1",
        "https://fcm.googleapis.com/1\n",
        " https://fcm.googleapis.com/1",
        "https://fcm.googleapis.com/ 1",
        "https://fcm.googleapis.com/é",
        "https://fcm.googleapis.cоm/fcm/send/1",
        "https://ｆcm.googleapis.com/fcm/send/1",
        "https://fcm。googleapis。com/fcm/send/1",
        "https://notify.windows.com/w/?token=1",
        "https://evilnotify.windows.com/w/?token=1",
        "https://.notify.windows.com/w/?token=1",
        "https://a..notify.windows.com/w/?token=1",
        "https://db5.notify.windows.com.evil.example/",
        "https://localhost/",
        "https://127.0.0.1/",
        "https://2130706433/",
        "http://127.0.0.1:8082/push/1",
        "http://127.0.0.1/push/1",
        "https://127.0.0.1:8081/push/1",
        "http://localhost:8081/push/1",
        "http://127.1:8081/push/1",
        "http://[::ffff:127.0.0.1]:8081/push/1",
        "https://push.example.org/push/1",
        "file:///etc/passwd",
        "gopher://127.0.0.1:8081/",
        "https://fcm.googleapis.com/" + "a" * 2048,
    ],
)
def test_anything_else_is_refused_with_a_sentence(endpoint: str) -> None:
    with pytest.raises(EndpointRefused, match=r"^The endpoint .*\.$"):
        SERVICES.check(endpoint)


def test_a_default_port_is_no_part_of_the_origin() -> None:
    assert str(origin_of("https://fcm.googleapis.com:443/1")) == "https://fcm.googleapis.com"
    assert str(origin_of("http://127.0.0.1:80/1")) == "http://127.0.0.1"
    assert origin_of("https://fcm.googleapis.com?x") == Origin("https", "fcm.googleapis.com", 443)


@pytest.mark.parametrize(
    "text", ["127.0.0.1:8081", "http://127.0.0.1:8081/", "http://127.0.0.1:8081/push", "ftp://127.0.0.1", "*", ""]
)
def test_an_extra_origin_that_is_more_or_less_than_an_origin_stops_the_start(text: str) -> None:
    with pytest.raises(ValueError, match="origin"):
        PushServices([text])


@pytest.mark.parametrize(
    "address",
    [
        "8.8.8.8",
        "142.250.74.10",
        "2a00:1450:4001:82b::200a",
        "::ffff:8.8.8.8",
        "64:ff9b::8.8.8.8",
        "2002:808:808::1",
    ],
)
def test_a_public_address_may_be_dialled(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0",
        "10.0.0.1",
        "100.64.0.1",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "192.0.2.1",
        "192.168.1.1",
        "198.18.0.1",
        "224.0.0.1",
        "239.255.255.250",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::127.0.0.1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::7f00:1",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "2001:db8::1",
        "2002:7f00:1::1",
        "2002:a00:1::1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "fe80::1%eth0",
        "ff02::1",
        "localhost",
        "",
    ],
)
def test_an_address_inside_a_network_may_not_be_dialled(address: str) -> None:
    assert not is_public(address)


def test_only_an_extra_origin_may_be_at_a_private_address() -> None:
    SERVICES.check_address(origin_of("http://127.0.0.1:8081"), "127.0.0.1")
    with pytest.raises(EndpointRefused, match="not public"):
        SERVICES.check_address(origin_of("https://fcm.googleapis.com"), "127.0.0.1")


@pytest.mark.parametrize(
    ("first", "then"),
    [
        # Cut off at the wrong place, what is remembered of the first would let the second in.
        ("https://fcm.googleapis.com", "https://fcm.googleapis.co/1"),
        ("https://fcm.googleapis.com?x", "https://fcm.googleapis.com?/../1\\"),
        ("https://fcm.googleapis.com/1", "https://fcm.googleapis.com/1#fragment"),
        ("https://fcm.googleapis.com/1", "https://fcm.googleapis.com/1\r\nHost: 127.0.0.1"),
        ("https://fcm.googleapis.com/1", "https://fcm.googleapis.com/" + "a" * 2048),
        ("https://fcm.googleapis.com/1", "https://fcm.googleapis.com:80/1"),
        ("https://fcm.googleapis.com/1", "http://fcm.googleapis.com/1"),
        ("https://fcm.googleapis.com/1", "https://fcm.googleapis.com@127.0.0.1/1"),
    ],
)
def test_an_origin_that_was_found_good_lets_no_other_in(first: str, then: str) -> None:
    services = PushServices()
    assert services.check(first) == services.check(first)
    with pytest.raises(EndpointRefused):
        services.check(then)
