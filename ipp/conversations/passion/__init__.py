"""Passion conversations: with a partner of one's own choice, voluntary, confidential and outside the line."""
