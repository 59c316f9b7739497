"""Stories: how well pages that tell one story are brought together."""
