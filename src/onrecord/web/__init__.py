"""The record as a web page, in one file or served."""
