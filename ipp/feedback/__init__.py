"""360-degree feedback: asking it, giving it anonymously, and reading what may be shown."""
