"""One module an output table; the fields of a row are its columns."""
