"""What the picture desk keeps about a reader."""

from typing import Any

from wagtail.documents.models import Document

from standfirst.pictures.models import Picture


def export(reader: Any) -> dict[str, Any]:
    """The pictures and documents that the reader brought in for the newsroom."""
    pictures = Picture.objects.filter(uploaded_by_user=reader).order_by("pk")
    documents = Document.objects.filter(uploaded_by_user=reader).order_by("pk")
    return {
        "pictures": list(pictures.values("title", "description", "caption", "credit", "created_at")),
        "documents": list(documents.values("title", "created_at")),
    }


def erase(reader: Any, *, keeps_comments: bool) -> None:
    """Pictures are the paper's; they stay without the name of who brought them in."""
    Picture.objects.filter(uploaded_by_user=reader).update(uploaded_by_user=None)
    Document.objects.filter(uploaded_by_user=reader).update(uploaded_by_user=None)
