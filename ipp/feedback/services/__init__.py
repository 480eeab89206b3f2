"""Acts of feedback, by noun: rounds, responses, release. They never commit: the request or the job does."""
