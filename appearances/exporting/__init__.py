"""Lists that are taken along as CSV or JSON: which rows with which columns, and how they are written."""
