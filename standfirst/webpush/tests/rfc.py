"""Values printed in RFC 8188 (section 3), RFC 8291 (section 5, appendix A) and RFC 8292 (section 2.4)."""

import base64


def decoded(text: str) -> bytes:
    """Read base64url without padding, in as many lines as the RFC prints it."""
    joined = "".join(text.split())
    return base64.urlsafe_b64decode(joined + "=" * (-len(joined) % 4))


WALRUS = b"I am the walrus"
WALRUS_IKM = decoded("yqdlZ-tYemfogSmv7Ws5PQ")
WALRUS_BODY = decoded("I1BsxtFttlv3u_Oo94xnmwAAEAAA-NAVub2qFgBEuQKRapoZu-IxkIva3MEB1PD-ly8Thjg")

TWO_RECORDS_IKM = decoded("BO3ZVPxUlnLORbVGMpbT1Q")
TWO_RECORDS_BODY = decoded("""
    uNCkWiNYzKTnBN9ji3-qWAAAABkCYTHOG8chz_gnvgOqdGYovxyjuqRyJFjEDyoF
    1Fvkj6hQPdPHI51OEUKEpgz3SsLWIqS_uA
""")

WATERMELON = decoded("V2hlbiBJIGdyb3cgdXAsIEkgd2FudCB0byBiZSBhIHdhdGVybWVsb24")
AS_PUBLIC = decoded("""
    BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS
    6TlzAC8wEqKK6PBru3jl7A8
""")
AS_PRIVATE = decoded("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")
UA_PUBLIC = decoded("""
    BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyP
    js7Vd8pZGH6SRpkNtoIAiw4
""")
UA_PRIVATE = decoded("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94")
SALT = decoded("DGv6ra1nlYgDCS1FRnbzlw")
AUTH = decoded("BTBZMqHH6r4Tts7J_aSIgg")
IKM = decoded("S4lYMb_L0FxCeq0WhDx813KgSYqU26kOyzWUdsXYyrg")
CONTENT_KEY = decoded("oIhVW04MRdy2XN9CiKLxTg")
NONCE = decoded("4h_95klXJ5E_qnoN")
HEADER = decoded("""
    DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27ml
    mlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8
""")
CIPHERTEXT = decoded("8pfeW0KbunFT06SuDKoJH9Ql87S1QUrdirN6GcG7sFz1y1sqLgVi1VhjVkHsUoEsbI_0LpXMuGvnzQ")
WATERMELON_BODY = decoded("""
    DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27ml
    mlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT
    pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN
""")

VAPID_CLAIMS: dict[str, str | int] = {
    "aud": "https://push.example.net",
    "exp": 1453523768,
    "sub": "mailto:push@example.com",
}
VAPID_AUTHORIZATION = (
    "vapid t=eyJ0eXAiOiJKV1QiLCJhbGciOiJFUzI1NiJ9.eyJhdWQiOiJodHRwczovL3"
    "B1c2guZXhhbXBsZS5uZXQiLCJleHAiOjE0NTM1MjM3NjgsInN1YiI6Im1ha"
    "Wx0bzpwdXNoQGV4YW1wbGUuY29tIn0.i3CYb7t4xfxCDquptFOepC9GAu_H"
    "LGkMlMuCGSK2rpiUfnK9ojFwDXb1JrErtmysazNjjvW2L9OkSSHzvoD1oA, "
    "k=BA1Hxzyi1RUM1b5wjxsn7nGxAszw2u61m164i3MrAIxHF6YK5h4SDYic-d"
    "RuU_RCPCfA5aq9ojSwk5Y2EmClBPs"
)
