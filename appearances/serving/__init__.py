"""What `manage.py serve` does, step by step: prepare, start the web server, watch, stop."""
