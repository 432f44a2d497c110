"""A cache whose Redis comes and goes."""

from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from standfirst.jobs.testing import run_jobs
from standfirst.limits.tests.redis_server import running_redis
from standfirst.readers.tests.conftest import ADDRESS, Visitor, posted_code


def in_redis(url: str) -> dict[str, Any]:
    return {"default": {"BACKEND": "standfirst.pages.redis_cache.PatientRedisCache", "LOCATION": url}}


def test_cache_keeps_what_it_is_given_and_forgets_it_with_redis(tmp_path: Path, settings: Any) -> None:
    with running_redis(tmp_path) as server:
        settings.CACHES = in_redis(server.url)
        cache.set("key", "kept")
        assert (cache.get("key"), cache.add("key", "other")) == ("kept", False)
        assert cache.get_many(["key"]) == {"key": "kept"}
        server.stop()
        cache.set("key", "lost")
        assert (cache.get("key", "nothing"), cache.get_many(["key"]), cache.delete("key")) == ("nothing", {}, False)
        assert cache.add("key", "lost too")
        server.start()
        cache.set("key", "kept again")
        assert cache.get("key") == "kept again"
        assert cache.delete("key")


@pytest.mark.django_db
def test_reader_registers_while_redis_is_gone(settings: Any) -> None:
    settings.CACHES = in_redis("redis://127.0.0.1:9/0")
    visitor: Client = Visitor()
    assert visitor.post("/accounts/signup/", {"email": ADDRESS}).status_code == 200
    assert visitor.get("/accounts/login/code/state/").status_code == 200
    visitor.post("/accounts/login/code/confirm/", {"code": posted_code()})
    assert "_auth_user_id" in visitor.session
    run_jobs()
