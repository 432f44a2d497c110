"""The ways to a reader: each has a QUEUE and deliver(notification), which returns when to come again, if at all."""
