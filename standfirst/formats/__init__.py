"""How the paper writes times where Django's own formats of a language are not a newspaper's (FORMAT_MODULE_PATH)."""
