import os
import sqlite3
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from standfirst.lib.sqlitefile import SqliteFile

SCHEMA = "CREATE TABLE IF NOT EXISTS word (word TEXT)"


@pytest.fixture
def file(tmp_path: Path) -> SqliteFile:
    return SqliteFile(tmp_path / "words.sqlite3", SCHEMA)


def test_each_thread_has_a_connection_of_its_own(file: SqliteFile) -> None:
    connections = [file.connection]
    thread = threading.Thread(target=lambda: connections.append(file.connection))
    thread.start()
    thread.join()
    assert connections[0] is not connections[1]
    assert file.connection is connections[0]


def test_a_write_that_raises_leaves_nothing_behind(file: SqliteFile) -> None:
    with suppress(ZeroDivisionError), file.writing() as connection:
        connection.execute("INSERT INTO word VALUES ('half')")
        raise ZeroDivisionError
    with file.writing() as connection:
        connection.execute("INSERT INTO word VALUES ('whole')")
    assert file.connection.execute("SELECT word FROM word").fetchall() == [("whole",)]


def test_the_version_rises_when_another_connection_writes(file: SqliteFile, tmp_path: Path) -> None:
    before = file.data_version()
    with sqlite3.connect(tmp_path / "words.sqlite3") as other:
        other.execute("INSERT INTO word VALUES ('news')")
    assert file.data_version() != before


def test_no_connection_is_shared_with_a_child(file: SqliteFile) -> None:
    parents = file.connection
    child = os.fork()
    if not child:
        with file.writing() as connection:
            connection.execute("INSERT INTO word VALUES ('from the child')")
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    with pytest.raises(sqlite3.ProgrammingError):
        parents.execute("SELECT 1")
    assert file.connection.execute("SELECT word FROM word").fetchall() == [("from the child",)]


def test_a_closed_file_opens_again_by_itself(file: SqliteFile) -> None:
    file.close()
    assert file.connection.execute("SELECT 1").fetchone() == (1,)
