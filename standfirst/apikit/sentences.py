"""What to do about a value of the wrong kind, by the name that pydantic gives to the mistake (errors.pydantic.dev)."""

SENTENCES = {
    "extra_forbidden": "There is no field of this name here: leave it out.",
    "missing": "This is needed: send it too.",
    "string_too_long": "Write at most {max_length} characters.",
    "timezone_aware": "Say the offset from UTC too: 2026-01-03T13:11:00+00:00.",
}
