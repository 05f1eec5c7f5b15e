"""Changes modules as soon as they are imported, whenever that is.

What is changed before other modules import it by name is changed for all of them; and nothing is
imported earlier, or in another order, than the product does it itself.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from types import ModuleType

Change = Callable[[ModuleType], None]


def after_import(name: str, change: Change) -> None:
    """Call `change` with the module of this name once it is there; refuses one that is already."""
    if name in sys.modules:
        raise RuntimeError(f"{name} is imported already: other modules may hold what is in it")
    _HOOK.changes.setdefault(name, []).append(change)
    if _HOOK not in sys.meta_path:
        sys.meta_path.insert(0, _HOOK)


class _Hook(MetaPathFinder):
    def __init__(self) -> None:
        self.changes: dict[str, list[Change]] = {}

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        changes = self.changes.pop(fullname, None)  # so that the search below passes us by
        if changes is None:
            return None
        spec = find_spec(fullname)
        if spec is None or spec.loader is None:
            return None
        spec.loader = _Changing(spec.loader, changes)
        return spec


class _Changing(Loader):
    def __init__(self, loader: Loader, changes: Sequence[Change]) -> None:
        self._loader = loader
        self._changes = changes

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        self._loader.exec_module(module)
        for change in self._changes:
            change(module)


_HOOK = _Hook()
