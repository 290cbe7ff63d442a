"""Chinese search without a dictionary: runs of Han characters are indexed as 1- and 2-grams, and a query is cut the same way.

Sphinx's own Chinese search cuts words with jieba when building, but not the query: a phrase then finds nothing.
"""

import re

import snowballstemmer
from sphinx.application import Sphinx
from sphinx.search import SearchLanguage
from sphinx.search.en import english_stopwords, js_porter_stemmer

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
TOKEN = re.compile(rf"[{HAN}]+|[^\W{HAN}]+")
SPLITTER = """
var splitQuery = function (query) {
  var terms = [], han = /^[HAN]+$/;
  (query.match(/[HAN]+|[^HAN\\s\\p{P}\\p{S}]+/gu) || []).forEach(function (token) {
    if (!han.test(token) || token.length < 3) { terms.push(token); return; }
    for (var i = 0; i + 1 < token.length; i++) terms.push(token.slice(i, i + 2));
  });
  return terms;
};
""".replace("HAN", HAN.encode("ascii", "backslashreplace").decode())


class SearchChinese(SearchLanguage):
    """The index's view of a text."""

    lang = "zh"
    language_name = "Chinese"
    js_stemmer_code = js_porter_stemmer
    js_splitter_code = SPLITTER
    stopwords = english_stopwords

    def init(self, options):
        self._english = snowballstemmer.stemmer("english")

    def split(self, input):
        """Return the terms of a text: Han characters and pairs of neighbours, other words whole."""
        terms = []
        for token in TOKEN.findall(input):
            if re.match(f"[{HAN}]", token):
                terms.extend(token)
                terms.extend(token[i : i + 2] for i in range(len(token) - 1))
            else:
                terms.append(token)
        return terms

    def word_filter(self, word):
        """Return whether a term is worth keeping."""
        return bool(word) and word not in self.stopwords and (not word.isascii() or len(word) > 1)

    def stem(self, word):
        """Return the stem of an English word; a Chinese term as it is."""
        return self._english.stemWord(word.lower()) if word.isascii() else word.lower()


def connect(app: Sphinx) -> None:
    app.add_search_language(SearchChinese)
