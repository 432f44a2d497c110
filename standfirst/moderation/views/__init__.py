"""The moderators' screens, and what readers see of decisions about them."""
