"""What the newsroom publishes: articles, the front and section pages they stand on, who wrote them, what about."""

from .approval import EditorApproval
from .article import ArticlePage
from .author import Author, Byline
from .correction import Correction
from .front import FrontPage, SectionPage
from .interest import Interest
from .live_blog import LiveBlog, LiveEntry, LiveEntryRevision
from .outside import OutsideSites
from .page import Page
from .reading import Reading
from .search_text import SearchText
from .slot import Slot
from .topic import Topic

__all__ = [
    "ArticlePage",
    "Author",
    "Byline",
    "Correction",
    "EditorApproval",
    "FrontPage",
    "Interest",
    "LiveBlog",
    "LiveEntry",
    "LiveEntryRevision",
    "OutsideSites",
    "Page",
    "Reading",
    "SearchText",
    "SectionPage",
    "Slot",
    "Topic",
]
