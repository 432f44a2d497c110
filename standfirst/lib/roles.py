"""Names of groups that give a role: `editor` everywhere, `editor: Politics` in one section."""

from collections.abc import Collection

IN = ": "


def role_of(group_name: str) -> str:
    """The role that a group gives: `role_of("editor: Politics")` is "editor"."""
    return group_name.partition(IN)[0]


def gives_one_of(group_names: Collection[str], roles: Collection[str]) -> bool:
    """Whether one of these groups gives one of these roles."""
    return any(role_of(name) in roles for name in group_names)
