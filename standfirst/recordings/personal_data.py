"""What the media library keeps about a reader."""

from typing import Any

from standfirst.recordings.models import Recording


def export(reader: Any) -> dict[str, Any]:
    """The recordings that the reader brought in for the newsroom."""
    recordings = Recording.objects.filter(uploaded_by=reader).order_by("pk")
    return {"recordings": list(recordings.values("title", "credit", "transcript", "created_at"))}


def erase(reader: Any, *, keeps_comments: bool) -> None:
    """Recordings are the paper's; they stay without the name of who brought them in."""
    Recording.objects.filter(uploaded_by=reader).update(uploaded_by=None)
