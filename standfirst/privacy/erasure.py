"""Erases a reader: what each desk keeps, the account, and the traces that lie about."""

from standfirst.pages.keys import the_generations
from standfirst.privacy.desks import DESKS
from standfirst.privacy.models import Closure
from standfirst.privacy.traces import Marks, clean_database, forget_traces
from standfirst.readers.models import Reader


def erase(reader: Reader) -> None:
    """Erase everything about a reader. Cut off in the middle, it is done again from the beginning.

    What belongs to the paper stays without them: articles, the log of decisions by number, and the comments that they
    chose to leave.
    """
    closure = Closure.objects.filter(reader=reader).first()
    keeps_comments = closure.keeps_comments if closure else False
    marks = Marks.of(reader)
    for desk in DESKS:
        desk.erase(reader, keeps_comments=keeps_comments)
    reader.delete()
    forget_traces(marks)
    the_generations().forget_all()
    clean_database()
