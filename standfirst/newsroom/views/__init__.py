"""The newsroom's own screens, and Wagtail's where a newspaper needs a little more."""
