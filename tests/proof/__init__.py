"""Tests of the proof, and of what it leans on."""
