"""Django's cache in Redis. While Redis is gone it knows nothing and keeps nothing: no page breaks for want of it."""

import logging
from collections.abc import Callable
from typing import Any

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)


class PatientRedisCache(RedisCache):
    """The calls that the paper and its packages make; each gives what it would for an empty cache."""

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        return _unless_gone(lambda: super(PatientRedisCache, self).get(key, default, version), default)

    def set(self, key: Any, value: Any, *arguments: Any, **words: Any) -> None:
        _unless_gone(lambda: super(PatientRedisCache, self).set(key, value, *arguments, **words), None)

    def add(self, key: Any, value: Any, *arguments: Any, **words: Any) -> bool:
        return bool(_unless_gone(lambda: super(PatientRedisCache, self).add(key, value, *arguments, **words), True))

    def delete(self, key: Any, version: int | None = None) -> bool:
        return bool(_unless_gone(lambda: super(PatientRedisCache, self).delete(key, version), False))

    def get_many(self, keys: Any, version: int | None = None) -> dict[Any, Any]:
        found: dict[Any, Any] = _unless_gone(lambda: super(PatientRedisCache, self).get_many(keys, version), {})
        return found


def _unless_gone(call: Callable[[], Any], otherwise: Any) -> Any:
    try:
        return call()
    except RedisError as error:
        logger.warning("the cache in Redis does not answer (%s)", type(error).__name__)
        return otherwise
