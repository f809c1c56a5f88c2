"""Records → plain data for JSON, and back: exactly the same records.

A record is an object of its fields; fields that have their default value are left out.
"""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")
_Reader = Callable[[Any], Any]


@functools.lru_cache(maxsize=64)
def _fields(kind: type[Any]) -> tuple[tuple[str, Any], ...]:
    return tuple((field.name, field.default) for field in dataclasses.fields(kind))


def as_data(record: Any) -> dict[str, Any]:
    """The fields of one record; records within are left to the next call: this is what `json.dumps` takes as `default`.

    Raises TypeError for what is no record.
    """
    if not dataclasses.is_dataclass(record) or isinstance(record, type):
        raise TypeError(f"{type(record).__name__} is no record")
    values = ((name, getattr(record, name), default) for name, default in _fields(type(record)))
    return {name: value for name, value, default in values if value != default}


def read_record(kind: type[T], data: dict[str, Any]) -> T:
    """The record of class `kind` that `as_data` gave. Raises ValueError where the data are not of such a record."""
    reader: _Reader = _reader(typing.cast(Any, kind))
    try:
        record: T = reader(data)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise ValueError(f"no {kind.__name__} ({error})") from error
    return record


def _same(value: Any) -> Any:
    return value


@functools.lru_cache(maxsize=256)
def _reader(kind: Any) -> _Reader:
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        return _optional(kind)
    if origin is tuple:
        return _tuple(typing.get_args(kind))
    return _record(typing.cast(Any, kind)) if dataclasses.is_dataclass(kind) else _same


def _optional(kind: Any) -> _Reader:
    (inner,) = (one for one in typing.get_args(kind) if one is not type(None))
    read = _reader(inner)
    return _same if read is _same else lambda value: None if value is None else read(value)


def _tuple(kinds: tuple[Any, ...]) -> _Reader:
    if kinds[-1] is Ellipsis:
        read = _reader(kinds[0])
        return tuple if read is _same else lambda values: tuple(map(read, values))
    readers = tuple(_reader(kind) for kind in kinds)
    return lambda values: tuple(read(value) for read, value in zip(readers, values, strict=True))


def _record(kind: type[Any]) -> _Reader:
    readers = {name: _reader(hint) for name, hint in typing.get_type_hints(kind).items()}
    return lambda data: kind(**{name: readers[name](value) for name, value in data.items()})
