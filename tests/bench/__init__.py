"""What pages and the import cost, on libraries of its own: `make bench`."""
