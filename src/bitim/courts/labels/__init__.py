"""Names of the courts' words in the reader's language."""
