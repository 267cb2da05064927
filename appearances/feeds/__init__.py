"""Feeds that others follow: how Atom and RSS are written, by Django's generators."""
