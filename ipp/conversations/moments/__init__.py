"""Moments beside the big talks: a check-in that somebody asks for, and a talent session of a team."""
