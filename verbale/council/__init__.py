"""The council: what would happen if it came to a vote."""
