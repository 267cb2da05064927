"""The review list: what waits, what is offered, what a decision does, and its way back."""
