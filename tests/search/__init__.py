"""Searching: names and words."""
