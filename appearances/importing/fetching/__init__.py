"""Files from the web: the only code that touches the network."""
