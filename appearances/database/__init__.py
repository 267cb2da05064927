"""The database backend: PostgreSQL as Django knows it, started by ourselves where nobody names another."""
