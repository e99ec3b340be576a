#!/bin/sh
# Open the planner on a copy of the Eslöv example, or, without a display, write its overviews.
set -eu
planner=.venv/bin/planner
if [ "$(uname)" != Linux ] || .venv/bin/python scripts/has_display.py; then
    exec "$planner" --demo
fi
echo "There is no display here: the example's overviews are written to out/ instead."
rm -rf out && mkdir out
"$planner" example out/eslov.db
for name in moten.xlsx moten.csv moten.json moten.ics moten.pdf; do
    "$planner" export out/eslov.db "out/$name" --report meetings
done
for name in representation.xlsx representation.json representation.pdf; do
    "$planner" export out/eslov.db "out/$name" --report representation
done
"$planner" export out/eslov.db out/narvaro.xlsx --report attendance
for name in tackning.xlsx tackning.pdf; do
    "$planner" export out/eslov.db "out/$name" --report coverage
done
"$planner" export out/eslov.db out/kommunpolis.pdf --report expected --function Kommunpolis
"$planner" export out/eslov.db out/arshjul.svg --report wheel --year 2022
"$planner" export out/eslov.db out/arbetsbok.xlsx --report workbook
