"""Frozen dataclasses that cost little to define. Light.

`dataclasses.dataclass` compiles six methods for each frozen class while its module is imported. There are two hundred
such classes here, and a build felt it: a tenth of the time that a day takes. With this decorator in its place, five of
the methods are the same code for all classes, and `__init__` is compiled when the first instance is made, which for
most classes is never. Everything else is `dataclasses`' own: fields, `replace`, `match`, pickling, errors.
"""

import dataclasses
from collections.abc import Callable
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(cls: type | None = None, /, **options: bool) -> Any:
        """As `dataclasses.dataclass`, which is asked itself for classes that can be changed or ordered."""
        if cls is None:
            return partial(dataclass, **options)
        if not options.pop("frozen", False):
            return dataclasses.dataclass(cls, **options)
        if options.get("order"):
            return dataclasses.dataclass(cls, frozen=True, **options)
        return _frozen(cls, **options)


def _frozen(cls: type, eq: bool = True, slots: bool = False) -> Any:
    """The class with what a frozen dataclass has, but for methods that it defines itself."""
    own = dict(vars(cls))
    made: Any = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots)(cls)
    fields = dataclasses.fields(made)
    methods = {"__init__": _late_init(made), "__repr__": _repr_of(fields), **_frozen_methods(made, fields)}
    if eq:
        methods |= _comparing_methods(fields)
    if slots:
        methods |= _state_methods(fields)
    for name, method in methods.items():
        if own.get(name) is None:  # a class that defines `__eq__` has None for `__hash__`
            method.__name__ = name
            method.__qualname__ = f"{made.__qualname__}.{name}"
            setattr(made, name, method)
    return made


Fields = tuple[dataclasses.Field[Any], ...]
Methods = dict[str, Callable[..., Any]]


def _late_init(cls: type) -> Callable[..., None]:
    """An `__init__` that compiles the real one, puts it in its own place, and goes on with it."""

    def initialise(self: Any, *args: Any, **values: Any) -> None:
        init = _compile_init(cls)
        cls.__init__ = init  # type: ignore[misc]  # it is this very method
        init(self, *args, **values)

    return initialise


def _compile_init(cls: Any) -> Callable[..., None]:
    """The `__init__` with the fields for parameters."""
    space: dict[str, Any] = {"put": object.__setattr__, "missing": dataclasses.MISSING}
    parameters, lines = ["self"], []
    for field in dataclasses.fields(cls):
        if not field.init or field.kw_only:
            raise TypeError(f"{cls.__qualname__}.{field.name}: such fields need dataclasses' own decorator")
        name, value = field.name, field.name
        if field.default_factory is not dataclasses.MISSING:
            space[f"make_{name}"] = field.default_factory
            parameters.append(f"{name}=missing")
            value = f"make_{name}() if {name} is missing else {name}"
        elif field.default is not dataclasses.MISSING:
            space[f"default_{name}"] = field.default
            parameters.append(f"{name}=default_{name}")
        else:
            parameters.append(name)
        lines.append(f"put(self, {name!r}, {value})")
    lines += ["self.__post_init__()"] if hasattr(cls, "__post_init__") else []
    exec(f"def __init__({', '.join(parameters)}):\n " + "\n ".join(lines or ["pass"]), space)
    init: Callable[..., None] = space["__init__"]
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    return init


def _frozen_methods(cls: Any, fields: Fields) -> Methods:
    names = frozenset(field.name for field in fields)

    def set_attribute(self: Any, name: str, value: Any) -> None:
        if type(self) is cls or name in names:
            raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)

    def delete_attribute(self: Any, name: str) -> None:
        if type(self) is cls or name in names:
            raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)

    return {"__setattr__": set_attribute, "__delattr__": delete_attribute}


def _comparing_methods(fields: Fields) -> Methods:
    compared = _values([field.name for field in fields if field.compare])
    hashed = _values([field.name for field in fields if (field.compare if field.hash is None else field.hash)])

    def equals(self: Any, other: Any) -> Any:
        return compared(self) == compared(other) if other.__class__ is self.__class__ else NotImplemented

    def hash_of(self: Any) -> int:
        return hash(hashed(self))

    return {"__eq__": equals, "__hash__": hash_of}


def _values(names: list[str]) -> Callable[[Any], tuple[Any, ...]]:
    """What gets the values of some fields; `attrgetter` alone gets none or one as no tuple."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda self: tuple(getattr(self, name) for name in names)


def _repr_of(fields: Fields) -> Callable[[Any], str]:
    shown = [field.name for field in fields if field.repr]

    def represent(self: Any) -> str:
        return f"{self.__class__.__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in shown)})"

    return represent


def _state_methods(fields: Fields) -> Methods:
    """For pickling and copying, which would set the attributes of a class with slots one by one."""
    names = [field.name for field in fields]

    def get_state(self: Any) -> list[Any]:
        return [getattr(self, name) for name in names]

    def set_state(self: Any, state: list[Any]) -> None:
        for name, value in zip(names, state, strict=True):
            object.__setattr__(self, name, value)

    return {"__getstate__": get_state, "__setstate__": set_state}
