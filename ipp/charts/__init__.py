"""Pictures from plain data: frozen dataclasses in, SVG text out; the same data gives the same text."""
