"""Who works here: people, their teams and managers, and signing in."""
