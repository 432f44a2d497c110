"""A connection to PostgreSQL outside of any pool, for what listens."""

from collections.abc import Mapping
from typing import Any

import psycopg

_NAMES = ("dbname", "user", "password", "host", "port")


def connect(parameters: Mapping[str, Any]) -> psycopg.Connection:
    """Connect as these parameters of another connection say, without its pool; every statement is its own transaction.

    Raises psycopg.Error.
    """
    return psycopg.connect(**{name: parameters[name] for name in _NAMES if parameters.get(name)}, autocommit=True)
