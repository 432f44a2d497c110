"""A process that delivers alerts and can do nothing else, so it holds a fraction of the paper in memory.

`standfirst deliver` runs it. It is Django with the desks that a fan-out reads and writes, without the newsroom and the
pages: Wagtail and allauth are not even imported (docs/decisions/0049).
"""
