"""The review list: one thing to decide at a time, by one key or click, taken back as easily."""
