"""What can go wrong with an alert.

AlertError                  the text is a sentence for the editor
├── NotPublished            the article is not there for everybody
├── AlreadyAlerted          one alert of a kind for each article
├── UnknownAudience         nothing of that name is published
├── TooManyAlerts           the hour's limit
└── TooLateToCancel         it has left

LeaseLost                   another worker has the span now; for the fan-out alone
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from standfirst.alerts.models import Alert


class AlertError(Exception):
    """An alert that cannot be sent, or taken back."""


class NotPublished(AlertError):
    """Readers who tap would find nothing."""


class AlreadyAlerted(AlertError):
    """This audience knows of this article. `alert` is the one it got."""

    def __init__(self, message: str, alert: "Alert") -> None:
        super().__init__(message)
        self.alert = alert


class UnknownAudience(AlertError):
    """No such topic."""


class TooManyAlerts(AlertError):
    """Readers who are alerted too often switch alerts off."""


class TooLateToCancel(AlertError):
    """It is on its way, or there already."""


class LeaseLost(Exception):
    """Another worker has taken the span over."""
