"""Settings of the test suite: a folder of its own, a fast hasher, no second process."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("DATA", os.path.join(tempfile.gettempdir(), f"standfirst-tests-{os.getuid()}"))
os.environ.setdefault("SECRET_KEY", "only-for-tests-" + "x" * 32)
os.environ.setdefault("SITE_URL", "http://127.0.0.1:8000")
# Playwright keeps an event loop in the thread that also runs the tests of the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

from standfirst.settings import *  # noqa: F403
from standfirst.settings import ENVIRONMENT, STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
DATABASES = {"default": ENVIRONMENT.database}
DATABASE_ROUTERS = []
if DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    DATABASES["default"]["OPTIONS"].pop("pool", None)
# A thread of its own would write beside the transactions of tests.
TELLS_OTHER_MACHINES = False
# The test client asks faster than any reader; tests of this limit switch it on.
REQUEST_LIMITS = False
MEDIA_ROOT = Path(os.environ["DATA"]) / f"media-{os.getpid()}"
