"""Programs that send push messages as fast as they can, each in a process of its own, each in its maker's own way.

Each reads one JSON object from its first argument and prints one: how many messages, in how many seconds of the clock
and of the processor.

ours.py             Standfirst's webpush, with and without spares
pywebpush_peer.py   pywebpush and http_ece, run by the peers' own Python
web_push_peer.cjs   web-push of npm
openssl_limit.py    what OpenSSL needs for the key pair and the agreement alone
"""
