"""Feeds and transcripts in, rows out: read (pure), plan (what would change), write (one transaction an episode)."""
