"""The rules that chapters, notebooks and built sites must keep, and what reads them."""
