"""Who said what, on which podcast, and when: the whole site."""
