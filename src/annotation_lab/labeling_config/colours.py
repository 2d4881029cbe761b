"""Colours of labels: which are taken, and those for new labels, well apart and the same ones each time."""

import re
from collections.abc import Collection, Iterator

PALETTE = (
    "#2f7ed8", "#e8743b", "#19a979", "#945ecf", "#e0a100", "#13a4b4", "#d9467d", "#6c8893", "#8a9a2b", "#c0392b",
    "#525df4", "#1c8a4c", "#bf399e", "#a0633a", "#3f8fbf", "#7a6ff0",
)  # fmt: skip
"""Sixteen hues with alike lightness; black text on their tint and the tint on white stay readable."""

_NAMES = """
aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet brown
burlywood cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan darkblue darkcyan
darkgoldenrod darkgray darkgreen darkgrey darkkhaki darkmagenta darkolivegreen darkorange darkorchid
darkred darksalmon darkseagreen darkslateblue darkslategray darkslategrey darkturquoise darkviolet
deeppink deepskyblue dimgray dimgrey dodgerblue firebrick floralwhite forestgreen fuchsia gainsboro
ghostwhite gold goldenrod gray green greenyellow grey honeydew hotpink indianred indigo ivory khaki
lavender lavenderblush lawngreen lemonchiffon lightblue lightcoral lightcyan lightgoldenrodyellow
lightgray lightgreen lightgrey lightpink lightsalmon lightseagreen lightskyblue lightslategray
lightslategrey lightsteelblue lightyellow lime limegreen linen magenta maroon mediumaquamarine
mediumblue mediumorchid mediumpurple mediumseagreen mediumslateblue mediumspringgreen mediumturquoise
mediumvioletred midnightblue mintcream mistyrose moccasin navajowhite navy oldlace olive olivedrab
orange orangered orchid palegoldenrod palegreen paleturquoise palevioletred papayawhip peachpuff peru
pink plum powderblue purple rebeccapurple red rosybrown royalblue saddlebrown salmon sandybrown seagreen
seashell sienna silver skyblue slateblue slategray slategrey snow springgreen steelblue tan teal thistle
tomato transparent turquoise violet wheat white whitesmoke yellow yellowgreen
"""
COLOUR_NAMES = frozenset(_NAMES.split())
"""CSS Color Module Level 4, section 6.1, and `transparent`."""

_HEX = re.compile(r"#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})")


def is_colour(text: str) -> bool:
    """Whether a page can show it: a CSS colour name, or # and 3, 4, 6 or 8 hexadecimal digits."""
    return text.lower() in COLOUR_NAMES or _HEX.fullmatch(text) is not None


def unused_colours(used: Collection[str]) -> Iterator[str]:
    """The palette, colours in use left out; from the start again when all are used."""
    taken = {colour.lower() for colour in used}
    yield from (colour for colour in PALETTE if colour not in taken)
    while True:
        yield from PALETTE
