"""`python -m evviz.knowledge compile|check [PATH]|schema` for those who edit the data."""

import sys
from collections import Counter
from pathlib import Path

from evviz.files import whole
from evviz.knowledge import MODEL, KnowledgeError, check, compile, draft, dump
from evviz.knowledge.accounting import accounting, unaccounted, unjudged
from evviz.knowledge.schema import SCHEMA, text

USAGE = """\
python -m evviz.knowledge check [PATH]     list what is wrong
python -m evviz.knowledge compile          write model.json
python -m evviz.knowledge compile --draft  the same, leaving out records that are wrong
python -m evviz.knowledge schema           write schema.json, for editors
python -m evviz.knowledge claims           how the claims are used, and which are not
"""


def main(arguments: list[str]) -> int:
    """Run one command; 0 if all is well, 2 if something is wrong."""
    command, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if command == "check" and len(rest) < 2:
        return _tell([str(problem) for problem in check(rest[0] if rest else None)])
    if command == "compile" and rest in ([], ["--draft"]):
        return _compile(bool(rest))
    if command == "schema" and not rest:
        _write(SCHEMA, text())
        return 0
    if command == "claims" and not rest:
        return _account()
    print(USAGE, end="", file=sys.stderr)
    return 2


def _tell(lines: list[str]) -> int:
    for line in lines:
        print(line, file=sys.stderr)
    print(f"{len(lines)} problems" if lines else "no problem", file=sys.stderr)
    return 2 if lines else 0


def _compile(leave_out: bool) -> int:
    try:
        model, problems = draft() if leave_out else (compile(), [])
    except KnowledgeError as error:
        return _tell([str(problem) for problem in error.problems])
    _write(MODEL, dump(model))
    print(
        f"{MODEL.name} {model['hash'][:12]}: {len(model['rules'])} rules, "
        f"{len(model['nodes'])} nodes, {len(model['targets'])} targets"
    )
    return _tell([str(problem) for problem in problems])


def _account() -> int:
    uses = Counter(account["use"] or "unaccounted" for account in accounting())
    for use, count in uses.most_common():
        print(f"{count:5} {use}")
    print(f"{len(unjudged()):5} with a direction and neither experiment nor reason")
    return _tell([f"{claim}: not accounted for" for claim in unaccounted()])


def _write(path: Path, text: str) -> None:
    with whole(path) as temporary:
        temporary.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
