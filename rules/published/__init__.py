"""Readers of the files that CMS and CDC publish, each into the project's own table form."""
