"""What stands on the pages of a laid-out document, whatever program draws it.

Points; the origin is the top left of the page as it is looked at, y grows downwards.
"""
from dataclasses import dataclass, field as default
from typing import List, Optional, Tuple

from grid import Cell


@dataclass
class Text:
    """One line of text. y: its base line. role: as the cell's or paragraph's, or head, foot, mark, water."""
    x: float
    y: float
    size: float
    text: str
    role: str = 'body'
    field: Optional[tuple] = None
    column: int = 0
    upright: bool = False       # characters below each other; x is then their middle, y the top
    grey: float = 0.0           # 0 black, 1 white
    clip: Optional[Tuple[float, float, float, float]] = None
    mode: int = 0               # text rendering mode
    font: str = ''              # name of a special font, or what the document uses
    room: float = 0.0           # width it may take


@dataclass
class CellBox:
    """The part of a cell that stands on one page. lines: the texts in it."""
    x0: float
    y0: float
    x1: float
    y1: float
    cell: Cell
    kind: str = 'data'          # of its row
    column: int = 0
    open_top: bool = False      # the cell goes on from the page before
    open_bottom: bool = False   # and on to the next


@dataclass
class TablePart:
    """The part of a table that stands on one page."""
    boxes: List[CellBox] = default(default_factory=list)
    rows: List[Tuple[float, float, str]] = default(default_factory=list)    # y0, y1, kind
    first: bool = True
    last: bool = True
    index: int = 0              # of the table in the document


@dataclass
class Stroke:
    """A drawn line."""
    x0: float
    y0: float
    x1: float
    y1: float
    width: float = 0.5
    colour: Tuple[float, float, float] = (0, 0, 0)
    dash: Tuple[float, ...] = ()
    round: bool = False


@dataclass
class Rect:
    """A rectangle, filled or stroked."""
    x0: float
    y0: float
    x1: float
    y1: float
    colour: Tuple[float, float, float] = (0, 0, 0)
    width: float = 0.0          # 0: filled


@dataclass
class Picture:
    """A picture in a box; grey: its even colour, or -1 for noise."""
    x0: float
    y0: float
    x1: float
    y1: float
    grey: int = -1


@dataclass
class Page:
    """One page. under: drawn before the text, over: after it; hidden: drawn in a layer that is off."""
    width: float
    height: float
    texts: List[Text] = default(default_factory=list)
    parts: List[TablePart] = default(default_factory=list)
    under: list = default(default_factory=list)
    hidden: list = default(default_factory=list)
    over: list = default(default_factory=list)
    rotate: int = 0
    ruled: bool = True          # are its tables' rules drawn?
    lie: str = ''               # why the text of this page must not be believed
