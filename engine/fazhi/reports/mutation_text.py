"""What mutating the rules showed: how many mutants each rule's examples caught, and which they did not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from fazhi.authoring.mutation import ENOUGH, Mutation, RuleResult, line_of
from fazhi.reports.text.layout import Line, draw
from fazhi.reports.text.words import percent, say
from fazhi.reports.view import View


def mutation_text(mutation: Mutation, view: View, *, folder: Path, root: str) -> str:
    """A line a rule, its survivors below it, then the total. `folder` is the ruleset's, `root` what it is shown as."""
    lines = (*_rules(mutation, view, folder, root), *_total(mutation, view))
    return "".join(f"{part}\n" for line in lines for part in draw(line, view))


def _rules(mutation: Mutation, view: View, folder: Path, root: str) -> Iterator[Line]:
    texts: dict[str, list[str]] = {}
    for each in mutation.rules:
        yield Line(_counts(each, view), style="error" if each.survivors else "")
        for mutant in each.survivors:
            file = each.rule.file
            if file not in texts:
                texts[file] = (folder / file).read_text("utf-8").splitlines()
            where = f"{root}/{file}:{line_of(each.rule, mutant.part, texts[file])}"
            yield Line(f"{mutant.id} {view.of(mutant.change)}", mark=f"{where}: ", mark_style="warning")


def _counts(each: RuleResult, view: View) -> str:
    text = say(view, "mutants", rule=each.rule.id, caught=each.caught, total=each.total)
    if each.accepted:
        text += say(view, "mutants-accepted", n=len(each.accepted))
    if each.siblings:
        text += say(view, "mutants-siblings", n=len(each.siblings))
    return text


def _total(mutation: Mutation, view: View) -> Iterator[Line]:
    for rule, mutant in mutation.stale:
        yield Line(say(view, "mutants-stale", rule=rule, mutant=mutant), style="error")
    rate = percent(mutation.caught, mutation.total) if mutation.total else "-"
    facts = {"rules": len(mutation.rules), "caught": mutation.caught, "total": mutation.total}
    text = say(view, "mutated", rate=rate, least=ENOUGH, **facts)
    yield Line(text, style="good" if mutation.enough else "error")
