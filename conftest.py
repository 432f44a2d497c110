"""Fixtures for every test: one migrated template database, made once and copied for each worker."""

from tests.own_database import own_database  # noqa: F401
from tests.serving import served  # noqa: F401
from tests.template_database import django_db_modify_db_settings, django_db_setup  # noqa: F401
