"""The owner's rounds."""
