"""What every table of data/ looks like: columns, types, keys, and what each refers to.

The reader checks against these, `package` turns them into datapackage.json, data/README.md explains them.
"""

from bureaubook.dataset.schema.draft_tables import DRAFT
from bureaubook.dataset.schema.lexicon_tables import LEXICON
from bureaubook.dataset.schema.lint_tables import LINT
from bureaubook.dataset.schema.report_tables import REPORT
from bureaubook.dataset.schema.return_tables import RETURNS
from bureaubook.dataset.schema.shared_tables import FORM, SHARED
from bureaubook.dataset.schema.table import Field, Row, Table
from bureaubook.dataset.schema.vocabulary import ASPECTS, NEEDED, STAGES

__all__ = [
    "ASPECTS",
    "DRAFT",
    "FORM",
    "LEXICON",
    "LINT",
    "NEEDED",
    "REPORT",
    "RETURNS",
    "SHARED",
    "STAGES",
    "Field",
    "Row",
    "Table",
]
