"""The ways to a reader: each has deliver(notification)."""
