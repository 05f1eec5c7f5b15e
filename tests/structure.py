"""The measures of the code's structure that `make check` prints, and the bounds that it keeps.

`python -m tests.structure` fails when functions or files grow past their bound, a folder holds too
many modules, files or folders import each other in a ring, or a topic file outgrows its reader.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("config", "storage", "crawler", "monitor")

LONGEST_FUNCTION = 60  # lines; past that it is several
LONGEST_FILE = 400  # lines; past that it is two ideas
MOST_MODULES = 16  # in a folder; more have no shape that a reader could guess
# Lists of nouns, and the chain of migrations, however long.
ONE_NOUN_A_FILE = frozenset({"config", "storage", "storage/migrations/versions"})
# What a function may be asked for and keep its answers for ever: there are few of each. Words,
# addresses and texts are not among them; in a daemon that runs for years they have no end.
FEW = frozenset(
    {"file", "grammar", "keep", "language", "package", "packages", "site_name", "time_zone"}
)
LONGEST_GCM = 1_150  # lines of the shipped topic

Graph = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Module:
    """One file of the product."""

    path: PurePosixPath  # from the root of the checkout
    lines: int
    functions: tuple[tuple[str, int], ...]  # name and lines
    imports: frozenset[str]  # dotted names of modules of the product
    kept_for_ever: frozenset[str] = frozenset()  # "function(parameter)" of caches without a bound


def modules() -> dict[str, Module]:
    """Every module of the product by its dotted name."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *ROOMS],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.split()  # fmt: skip
    paths = [PurePosixPath(line) for line in listed if line.endswith(".py")]
    names = {_dotted(path): path for path in paths if (ROOT / path).exists()}
    return {name: _module(path, names) for name, path in names.items()}


def _dotted(path: PurePosixPath) -> str:
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _module(path: PurePosixPath, names: Mapping[str, PurePosixPath]) -> Module:
    source = (ROOT / path).read_text(encoding="utf-8")
    tree = ast.parse(source)
    return Module(
        path=path,
        lines=source.count("\n"),
        functions=tuple(_functions(tree)),
        imports=frozenset(_imports(tree, names)),
        kept_for_ever=frozenset(kept_for_ever(tree)),
    )


def _functions(tree: ast.Module) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def kept_for_ever(tree: ast.Module) -> Iterator[str]:
    """The parameters, but for those of which there are few, by which caches without bound keep."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and any(map(_is_unbounded, node.decorator_list)):
            given = (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)
            yield from (f"{node.name}({one.arg})" for one in given if one.arg not in FEW)


def _is_unbounded(decorator: ast.expr) -> bool:
    written = ast.unparse(decorator)
    return written.rpartition(".")[2] == "cache" or "maxsize=None" in written


def _imports(tree: ast.Module, names: Mapping[str, PurePosixPath]) -> Iterator[str]:
    """The modules that a file imports, inside functions and for types too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                if inner in names or node.module in names:
                    yield inner if inner in names else node.module


def rings(graph: Graph) -> list[tuple[str, ...]]:
    """The groups of nodes that reach each other (Tarjan's strongly connected components)."""
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[tuple[str, ...]] = []

    def enter(node: str) -> None:
        order[node] = low[node] = len(order)
        stack.append(node)
        for other in sorted(graph.get(node, ())):
            if other not in order:
                enter(other)
            if other in stack:
                low[node] = min(low[node], low[other])
        if low[node] == order[node]:
            start = stack.index(node)
            if len(stack) - start > 1:
                found.append(tuple(sorted(stack[start:])))
            del stack[start:]

    for node in sorted(graph):
        if node not in order:
            enter(node)
    return found


def file_graph(tree: Mapping[str, Module]) -> Graph:
    """Which file imports which."""
    return {name: module.imports - {name} for name, module in tree.items()}


def folder_graphs(tree: Mapping[str, Module]) -> Iterator[tuple[str, Graph]]:
    """What a reader sees on opening a folder: which of its files and sub-folders import which."""
    folders = sorted({str(parent) for module in tree.values() for parent in module.path.parents})
    for folder in folders:
        yield folder, _collapsed(tree, partial(_child, folder=folder))


def room_graph(tree: Mapping[str, Module]) -> Graph:
    """Which folder imports which, each with its own files only."""
    return _collapsed(tree, lambda path: str(path.parent))


def _collapsed(tree: Mapping[str, Module], node_of: Callable[[PurePosixPath], str | None]) -> Graph:
    graph: defaultdict[str, set[str]] = defaultdict(set)
    for module in tree.values():
        mine = node_of(module.path)
        others = {node_of(tree[name].path) for name in module.imports}
        if mine is not None:
            graph[mine] |= {other for other in others if other is not None and other != mine}
    return {node: frozenset(others) for node, others in graph.items()}


def _child(path: PurePosixPath, *, folder: str) -> str | None:
    """The file or sub-folder of `folder` that holds this path."""
    if folder != "." and not path.is_relative_to(folder):
        return None
    rest = path.parts if folder == "." else path.relative_to(folder).parts
    # A package's own __init__ is the folder itself, no neighbour of its files.
    return None if rest[0] == "__init__.py" else rest[0]


def quantiles(values: Iterable[int]) -> str:
    """The median, the 90th and 99th percentile and the largest of the values."""
    ranked = sorted(values)
    at = [ranked[min(len(ranked) * share // 100, len(ranked) - 1)] for share in (50, 90, 99)]
    return "p50 {}, p90 {}, p99 {}, max {}".format(*at, ranked[-1])


def crowded(tree: Mapping[str, Module]) -> dict[str, int]:
    """The folders that hold more modules than a reader can take in."""
    counts: defaultdict[str, int] = defaultdict(int)
    for module in tree.values():
        if module.path.name != "__init__.py":
            counts[str(module.path.parent)] += 1
    return {
        folder: count
        for folder, count in counts.items()
        if count > MOST_MODULES and folder not in ONE_NOUN_A_FILE
    }


def problems(tree: Mapping[str, Module]) -> Iterator[str]:
    """What keeps the tree from being in order."""
    for module in tree.values():
        if module.lines > LONGEST_FILE:
            yield f"{module.path} has {module.lines} lines"
        for name, lines in module.functions:
            if lines > LONGEST_FUNCTION and "migrations" not in module.path.parts:
                yield f"{module.path}: {name} has {lines} lines"
        for name in sorted(module.kept_for_ever):
            yield f"{module.path}: {name} is kept for ever, however many there are"
    for folder, count in crowded(tree).items():
        yield f"{folder}/ holds {count} modules"
    for ring in rings(file_graph(tree)):
        yield f"a ring of files: {', '.join(ring)}"
    for folder, graph in folder_graphs(tree):
        for ring in rings(graph):
            yield f"a ring in {folder}/: {', '.join(ring)}"
    if (lines := gcm_lines()) > LONGEST_GCM:
        yield f"config/topics/gcm.yaml has {lines} lines"


def gcm_lines() -> int:
    return (ROOT / "config/topics/gcm.yaml").read_text(encoding="utf-8").count("\n")


def main() -> None:
    """Print the measures; end with 1 if a bound is broken."""
    tree = modules()
    written = [module for module in tree.values() if "migrations" not in module.path.parts]
    longest = max(written, key=lambda module: module.lines)
    functions = [lines for module in written for _, lines in module.functions]
    found = list(problems(tree))
    print(f"functions: {len(functions)}, lines {quantiles(functions)}")
    print(f"files: {len(written)}, lines {quantiles(m.lines for m in written)} ({longest.path})")
    print(f"folders with more than {MOST_MODULES} modules: {len(crowded(tree))}")
    print(f"rings of files or folders: {sum('ring' in problem for problem in found)}")
    print(f"lines of gcm.yaml: {gcm_lines()}")
    for problem in found:
        print(f"structure: {problem}", file=sys.stderr)
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
