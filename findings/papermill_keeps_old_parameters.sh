#!/usr/bin/env bash
# papermill 2.7.0: a notebook run onto its own file keeps the parameters of that run for every later run without any.
#
# Done:     papermill a.ipynb a.ipynb -p city Luoyang      (the notebook's default is Puyang)
#           papermill a.ipynb b.ipynb                      (no parameter: the default is expected)
# Seen:     b.ipynb says Luoyang. The injected cell stays in a.ipynb, behind the cell of defaults, and wins; exit status 0, no warning.
# Expected: Puyang, as the cell tagged `parameters` says, or a word that an earlier run's cell is still there.
#
# Ends with 0 while this is so, with 1 when it has changed.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check papermill==2.7.0 ipykernel==7.4.0 nbformat==5.10.4
export JUPYTER_PATH="$place/venv/share/jupyter"

venv/bin/python - <<'NOTEBOOK'
import nbformat
from nbformat.v4 import new_code_cell, new_notebook

cells = [
    new_code_cell('city = "Puyang"', metadata={"tags": ["parameters"]}),
    new_code_cell("print(city)"),
]
spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
nbformat.write(new_notebook(cells=cells, metadata={"kernelspec": spec}), "a.ipynb")
NOTEBOOK

said() {
  venv/bin/python -c "
import nbformat, sys
print(''.join(o.text for c in nbformat.read(sys.argv[1], 4).cells for o in c.get('outputs', []) if o.output_type == 'stream').strip())" "$1"
}

venv/bin/papermill a.ipynb fresh.ipynb 2>/dev/null
venv/bin/papermill a.ipynb a.ipynb -p city Luoyang 2>/dev/null
venv/bin/papermill a.ipynb b.ipynb 2>/dev/null

echo "fresh, no parameter:                 $(said fresh.ipynb)"
echo "after a run in place, no parameter:  $(said b.ipynb)"
[ "$(said fresh.ipynb)" = Puyang ] && [ "$(said b.ipynb)" = Luoyang ]
