"""What every worker that runs a chapter needs, imported once by the server they are forked from.

Of the package only what every chapter has: a run's record names what its process imported, and what one chapter alone needs is to make
no other run again.
"""

from bureaubook.build.preload import begin, settle

begin()

import IPython.core.completerlib  # noqa: E402
import IPython.core.magics  # noqa: E402, F401
import papermill  # noqa: E402, F401

import bureaubook.gate.gate  # noqa: E402
import bureaubook.show  # noqa: E402, F401
from bureaubook.show.draw import warm_up  # noqa: E402

warm_up()
settle()
