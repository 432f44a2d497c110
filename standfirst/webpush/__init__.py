"""Web Push, the protocol: plain Python that knows nothing of the site, the database or Django.

encryption.py   one message for one browser (RFC 8188, RFC 8291)
vapid.py        who is sending (RFC 8292)
message.py      what the browser shows (Declarative Web Push)
endpoints.py    which addresses we are willing to post to
delivery.py     a request to post, and what came of it
sender.py       many POSTs at once (RFC 8030); below it run.py (which when), shares.py (how many for whom), pace.py (how
                fast), transport.py (by what): connections.py with transfer.py (libcurl), or aiohttp_connections.py
errors.py       what can go wrong, and whether trying again can help
"""
