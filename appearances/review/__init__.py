"""What editors are asked to decide, with the evidence for it: read here, decided through editing/."""
