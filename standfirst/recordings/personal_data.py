"""What the media library keeps about a reader."""

from typing import Any

from standfirst.recordings.models import Recording


def export(reader: Any) -> dict[str, Any]:
    """The recordings that the reader brought in for the newsroom."""
    recordings = Recording.objects.filter(uploaded_by=reader).order_by("pk")
    return {"recordings": list(recordings.values("title", "credit", "transcript", "created_at"))}
