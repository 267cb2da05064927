"""What each page says: asks the models, and makes words, figures and addresses ready for its template."""
