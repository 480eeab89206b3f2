"""The smallest valid objects; a test names only what it is about. One module per room."""
