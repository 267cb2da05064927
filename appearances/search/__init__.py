"""Finding speakers by their names. The only SQL by hand for searches stands here."""
