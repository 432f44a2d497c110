"""The copy that other processes work on is whole, whoever else still holds the original open."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from standfirst.articles.factories import TopicFactory
from standfirst.articles.models import Topic
from tests.own_database import database_of_its_own


@pytest.mark.django_db(transaction=True)
@pytest.mark.any_database
def test_copy_holds_what_stands_in_the_log_only(tmp_path: Path) -> None:
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as reader:
        reader.execute("SELECT count(*) FROM django_content_type").fetchone()
        topic = TopicFactory()
        with database_of_its_own(tmp_path):
            assert Topic.objects.filter(pk=topic.pk).exists()
