"""The layouts in which the form is met, one function each: a publication in, a file out."""

from benchmark.layouts.fixed import LAYOUTS as FIXED
from benchmark.layouts.layout import Layout
from benchmark.layouts.markup import LAYOUTS as MARKUP
from benchmark.layouts.pages import LAYOUTS as PAGES
from benchmark.layouts.scanned import LAYOUTS as SCANNED
from benchmark.layouts.torn import LAYOUTS as TORN
from benchmark.layouts.words import LAYOUTS as WORDS
from benchmark.layouts.written import LAYOUTS as WRITTEN

LAYOUTS: dict[str, Layout] = {one.name: one for one in (*WORDS, *MARKUP, *PAGES, *FIXED, *SCANNED, *WRITTEN, *TORN)}
