"""Work on pictures after the response."""

from django_tasks import task

from standfirst.pictures import renditions
from standfirst.pictures.models import Picture


@task(queue_name="pictures", priority=10)
def make_sizes(picture_id: int) -> None:
    """Make the sizes of a picture that pages show."""
    picture = Picture.objects.filter(pk=picture_id).first()
    if picture:
        renditions.make_sizes(picture)
