"""An open benchmark of readers of the official form: reports made from a seed, with what they print, and how a reader's answers score.

It knows the form from data/forms/ and nothing of the project's own reader; docs/benchmark.md says how to use it.
"""
