"""Choose the days of a spread year with OR-Tools' CP-SAT: the best, and the same every time."""

from datetime import date
from itertools import pairwise
from typing import Any

from planner.domain.spreading import OFF_MIDDLE, UNEVEN, UNPLACED, UNPREPARED, Problem, Served
from planner.errors import InputError

# The solver's own measure of work, which does not depend on the machine.
_MOST_WORK = 30.0


def solve(problem: Problem) -> dict[int, date]:
    """Return the day of each slot that gets one, at the lowest `planner.domain.spreading.cost`.

    A hard problem is ended after a fixed amount of work with the best found. Raises InputError
    "spread.no_solver" when OR-Tools is not installed: it is an optional part.
    """
    try:
        from ortools.sat.python import cp_model
    except ImportError as error:
        raise InputError("spread.no_solver", {}) from error
    model = cp_model.CpModel()
    picks: dict[tuple[int, date], Any] = {}
    terms: list[Any] = []
    for place, slot in enumerate(problem.slots):
        own = []
        for day in slot.days:
            pick = picks[place, day] = model.new_bool_var("")
            own.append(pick)
            terms.append(OFF_MIDDLE * abs((day - slot.middle).days) * pick)
        if own:
            model.add_at_most_one(own)
        terms.append(UNPLACED * (1 - sum(own)))
    for one, other in problem.clashes:
        model.add_at_most_one([picks[one], picks[other]])
    for chain in problem.chains():
        for one_of, other_of in pairwise(chain):
            terms += _unevenness(model, problem, picks, one_of, other_of)
    for wanted in problem.preparations:
        if not problem.is_prepared(wanted):
            met = model.new_bool_var("")
            model.add(sum(picks[option] for option in problem.preparers(wanted)) >= met)
            terms.append(UNPREPARED * (1 - met))
    model.minimize(sum(terms))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.parameters.max_deterministic_time = _MOST_WORK
    status = solver.solve(model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return {}
    return {place: day for (place, day), pick in picks.items() if solver.value(pick)}


def _unevenness(
    model: Any,
    problem: Problem,
    picks: dict[tuple[int, date], Any],
    one: int | Served,
    other: int | Served,
) -> list[Any]:
    """Return what the distance of two meetings adds: nothing where either gets no day."""
    ideal = (problem.middle_of(other) - problem.middle_of(one)).days
    ends = []
    both_there = []
    for each in (one, other):
        if isinstance(each, Served):
            ends.append(each.day.toordinal())
            continue
        days = problem.slots[each].days
        if not days:
            return []
        ends.append(sum(day.toordinal() * picks[each, day] for day in days))
        both_there.append(sum(picks[each, day] for day in days))
    if not both_there:
        return []
    off = model.new_int_var(0, 2 * 366, "")
    far = 2 * date.max.toordinal()
    missing = sum(1 - there for there in both_there)
    model.add(ends[1] - ends[0] - ideal <= off + far * missing)
    model.add(ends[0] - ends[1] + ideal <= off + far * missing)
    return [UNEVEN * off]
