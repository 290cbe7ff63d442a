"""What every worker that runs a chapter needs, imported once by the server they are forked from.

Of the package only what every chapter has: a run's record names what its process imported, and what one chapter alone needs is to make
no other run again.
"""

import IPython.core.completerlib
import IPython.core.magics  # noqa: F401
import papermill  # noqa: F401

import bureaubook.gate.gate
import bureaubook.show  # noqa: F401
from bureaubook.build.preload import settle  # first: it says what jsonschema is not to load
from bureaubook.show.draw import warm_up

warm_up()
settle()
