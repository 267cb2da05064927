"""Finding speakers by their names, and quotes and appearances by what was said."""
