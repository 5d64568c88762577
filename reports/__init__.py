"""Documents and results that page and terminal share; they carry frames from data to analytics."""
