"""Request in, response out: one module per address."""
