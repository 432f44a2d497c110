"""The smallest site that Wagtail runs in, as its documentation begins one: no cache, no tuning."""
