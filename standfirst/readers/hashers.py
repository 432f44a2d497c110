"""How passwords are stored."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2id(Argon2PasswordHasher):
    """Argon2id with 19 MiB, two passes, one lane (OWASP's figures): a hundred log-ins at once fit a small server."""

    memory_cost = 19 * 1024
    time_cost = 2
    parallelism = 1
