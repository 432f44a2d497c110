"""What to do about a value of the wrong kind, by the name that pydantic gives to the mistake (errors.pydantic.dev)."""

SENTENCES = {
    "bool_parsing": "Write true or false.",
    "datetime_from_date_parsing": "Write a moment as 2026-01-03T13:11:00+00:00.",
    "extra_forbidden": "There is no field of this name here: leave it out.",
    "float_parsing": "Write a number.",
    "float_type": "Write a number.",
    "greater_than_equal": "Write {ge} or more.",
    "int_from_float": "Write a whole number.",
    "int_parsing": "Write a whole number.",
    "int_type": "Write a whole number.",
    "less_than_equal": "Write {le} or less.",
    "list_type": "Send a list: square brackets around what belongs to it.",
    "literal_error": "Write {expected}.",
    "missing": "This is needed: send it too.",
    "model_attributes_type": "Send an object: curly brackets around its fields.",
    "string_too_long": "Write at most {max_length} characters.",
    "string_too_short": "Write {min_length} or more characters.",
    "string_type": "Write text, between quotation marks.",
    "timezone_aware": "Say the offset from UTC too: 2026-01-03T13:11:00+00:00.",
    "too_long": "Send at most {max_length} of these.",
}
