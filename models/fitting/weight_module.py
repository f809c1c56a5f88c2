"""Prints the modules of weights that the fit scripts write: Python tables, two decimals."""

from __future__ import annotations

from collections.abc import Mapping

Table = Mapping[str, float]


def print_module(
    says: str, script: str, licence: str = "Apache-2.0", **values: Table | Mapping[str, Table] | float
) -> None:
    """Prints a module whose docstring is `says`, with a constant for each of `values`, in the order given.

    A value is a number, a table of weights by feature, or a table of such tables. `script` is the writer's path,
    `licence` the SPDX name of the module's.
    """
    print(f"# SPDX-License-Identifier: {licence}")
    print(f'"""{says}\n\nWritten by {script}: change nothing here by hand.\n"""\n')
    print("from __future__ import annotations\n")
    for name, value in values.items():
        if not isinstance(value, Mapping):
            print(f"{name} = {value:.2f}")
        elif any(isinstance(row, Mapping) for row in value.values()):
            print(f"{name}: dict[str, dict[str, float]] = {{")
            for kind, table in value.items():
                assert isinstance(table, Mapping)
                print(f'    "{kind}": {{')
                _print_rows(table, "        ")
                print("    },")
            print("}")
        else:
            print(f"{name}: dict[str, float] = {{")
            _print_rows(value, "    ")
            print("}")


def _print_rows(table: Mapping[str, object], indent: str) -> None:
    for name, weight in table.items():
        print(f'{indent}"{name}": {weight:.2f},')
