"""The figures of runs, side by side."""

from collections.abc import Iterator, Sequence

from bitim.demo.bench.measuring import Run


def lines(runs: Sequence[Run]) -> Iterator[str]:
    """The table, line by line."""
    yield _row("", [run.database for run in runs])
    yield _row("Whole journeys a minute", [f"{run.journeys_per_minute:.1f}" for run in runs])
    yield _row("  walked, clients", [f"{run.journeys}, {run.clients}" for run in runs])
    yield _row("  did not come to their end", [str(run.broken_off) for run in runs])
    yield _row("Empty view, answers a second: before", [f"{run.empty_before:.0f}" for run in runs])
    yield _row("                              after", [f"{run.empty_after:.0f}" for run in runs])
    yield _row("A journey in answers of the empty view", [f"{_in_empty_answers(run):.0f}" for run in runs])
    yield _row("Processor time a journey, product, s", [f"{run.server_cpu_s:.2f}" for run in runs])
    yield _row("                          clients, s", [f"{run.client_cpu_s:.2f}" for run in runs])
    yield _row("Six signatures made outside, ms", [f"{run.signing_ms:.0f}" for run in runs])
    yield _row("Waiting for the letter, ms", [f"{run.waiting_ms:.0f}" for run in runs])
    yield _row("Load of the machine: before, after", [f"{run.load_before:.1f}, {run.load_after:.1f}" for run in runs])
    yield ""
    yield _row("Steps: requests, median, p95, ms", [run.database for run in runs])
    for name in runs[0].steps:
        yield _row(f"  {name}", [_step(run, name) for run in runs])
    yield ""
    yield _row("Pages without load: median, p95, ms, first load, KB", [run.database for run in runs])
    for place, page in enumerate(runs[0].pages):
        found = [run.pages[place] for run in runs]
        yield _row(
            f"  {page.name}", [f"{one.median_ms:.0f}  {one.p95_ms:.0f}  {one.first_load_kb:.0f}" for one in found]
        )
    for run in runs:
        for failure in run.failures[:5]:
            yield f"{run.database}: {failure}"


def _row(name: str, values: Sequence[str]) -> str:
    return f"{name:52}" + "".join(f"{value:>22}" for value in values)


def _step(run: Run, name: str) -> str:
    if name not in run.steps:
        return "-"
    requests, median, late = run.steps[name]
    return f"{requests}  {median:.0f}  {late:.0f}"


def _in_empty_answers(run: Run) -> float:
    """How many answers of the empty view one journey is worth."""
    if not run.journeys_per_minute:
        return 0
    return (run.empty_before + run.empty_after) / 2 * 60 / run.journeys_per_minute
