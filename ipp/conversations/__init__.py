"""Conversations: plan, prepare, talk, agree, and come back to what was agreed."""
