"""The desks that keep something about readers, in the order of the document."""

from standfirst.alerts import personal_data as alerts
from standfirst.apikit import personal_data as apikit
from standfirst.articles import personal_data as articles
from standfirst.comments import personal_data as comments
from standfirst.corrections import personal_data as corrections
from standfirst.moderation import personal_data as moderation
from standfirst.notifications import personal_data as notifications
from standfirst.pictures import personal_data as pictures
from standfirst.privacy import personal_data as privacy
from standfirst.readers import personal_data as readers
from standfirst.recordings import personal_data as recordings

DESKS = (
    readers,
    apikit,
    articles,
    corrections,
    comments,
    notifications,
    moderation,
    alerts,
    pictures,
    recordings,
    privacy,
)
