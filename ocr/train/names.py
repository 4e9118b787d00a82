"""Samples of the characters of GB2312 for ocr/data/names.net: a glyph as the directions of its edges, as
ocr/contour.c measures it. Whatever is changed here or there must be changed in both."""

import numpy as np

from glyphs import CHINESE, DRAWN, Typeface, crop, damage, ink_box, normalize

# The glyph is laid on so many cells a side; of each block, how much edge goes in each direction.
CELLS, BLOCKS, DIRECTIONS = 32, 8, 8
MEASURES = BLOCKS * BLOCKS * DIRECTIONS + 2

FACES = CHINESE + [
    ("truetype/babelstone/BabelStoneHan.ttf", 0),
    ("truetype/cns11643/TW-Sung-98_1.ttf", 0),
    ("truetype/cns11643/TW-Kai-98_1.ttf", 0),
    ("truetype/cwtex/cwfs.ttf", 0),
]
# Those that people print with most.
OFTEN = len(CHINESE)
# Parts of characters that are no characters: nobody prints them in a name, and 口 and 一 look like them.
PARTS = "丨丿丶亅亠冂冖冫凵勹匚卩刂讠亻廴厶囗夂夊宀屮巛彐彡忄扌攵氵灬爿犭疒礻罒肀艹虍衤辶钅阝饣丬丌纟"
REST_SHARE = 0.06
# Samples whose edges are measured at a time.
BATCH = 1024


def characters():
    """The Chinese characters of GB2312 without mere parts, and the zero of years."""
    found = ["〇"]
    for row in range(0xB0, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                char = bytes((row, cell)).decode("gb2312")
            except UnicodeDecodeError:
                continue
            if char not in PARTS:
                found.append(char)
    return found


def block_weights():
    """How much each cell of a side counts for each block: blocks overlap by half."""
    step = CELLS / BLOCKS
    middles = step * (np.arange(BLOCKS) + 0.5)
    return np.maximum(0, 1 - np.abs(np.arange(CELLS) + 0.5 - middles[:, None]) / step).astype(np.float32)


def edges(cells):
    """Of glyphs (n × CELLS × CELLS) how much edge goes in each direction in each block (n × 512)."""
    padded = np.pad(cells, ((0, 0), (1, 1), (1, 1)))
    down = padded[:, 2:, :-2] + 2 * padded[:, 2:, 1:-1] + padded[:, 2:, 2:]
    down -= padded[:, :-2, :-2] + 2 * padded[:, :-2, 1:-1] + padded[:, :-2, 2:]
    right = padded[:, :-2, 2:] + 2 * padded[:, 1:-1, 2:] + padded[:, 2:, 2:]
    right -= padded[:, :-2, :-2] + 2 * padded[:, 1:-1, :-2] + padded[:, 2:, :-2]
    x, y = np.abs(right), np.abs(down)
    straight, slanting = np.abs(x - y), np.float32(2**0.5) * np.minimum(x, y)
    # direction 0 is to the right, and on by eighths of a turn: what lies between two is parted between them
    axis = np.where(x >= y, np.where(right >= 0, 0, 4), np.where(down >= 0, 2, 6))
    corner = np.where(down >= 0, np.where(right >= 0, 1, 3), np.where(right >= 0, 7, 5))
    weights = block_weights()
    out = np.empty((len(cells), DIRECTIONS, BLOCKS, BLOCKS), np.float32)
    for k in range(DIRECTIONS):
        plane = np.where(axis == k, straight, 0) if k % 2 == 0 else np.where(corner == k, slanting, 0)
        out[:, k] = weights @ plane @ weights.T
    out = np.sqrt(out.reshape(len(cells), -1))
    return out / np.maximum(np.sqrt((out * out).mean(1, keepdims=True)), 1e-6)


def cut_out(seen, height, rng):
    """Cells and sides of a glyph as it is cut out of its line; None: there is none."""
    box = ink_box(seen) if seen is not None else None
    if box is None:
        return None
    x0, y0, x1, y1 = box
    if rng.random() < 0.25:  # cut a little wrong, or with a speck
        x0, x1 = max(0, x0 + int(rng.integers(-2, 2))), x1 + int(rng.integers(-1, 3))
        y0, y1 = max(0, y0 + int(rng.integers(-2, 2))), y1 + int(rng.integers(-1, 3))
    patch = seen[y0:y1, x0:x1]
    if min(patch.shape) < 2:
        return None
    typical = height * rng.normal(1, 0.06)
    return normalize(patch, CELLS), min(patch.shape[0] / typical, 2), min(patch.shape[1] / typical, 2)


def some_height(rng):
    return np.exp(rng.uniform(np.log(18), np.log(66)))


def sample(face, char, rng):
    height = some_height(rng)
    seen, clean, _ = damage(face.draw(char), height / DRAWN, rng)
    return cut_out(crop(seen, clean), height, rng)


def rest(face, chars, rng):
    """What is no character: the end of one and the beginning of the next, one and a part, a part."""
    kind, height = rng.integers(0, 3), some_height(rng)
    both = chars[rng.integers(len(chars))] + chars[rng.integers(len(chars))]
    if not all(face.has(c) for c in both):
        return None
    seen, clean, marks = damage(face.draw(both), height / DRAWN, rng, face.marks(both))
    share = rng.uniform(0.3, 0.6)
    first = int((marks[0] + share * (marks[1] - marks[0])) if kind == 0 else marks[0])
    last = int((marks[1] + share * (marks[2] - marks[1])) if kind < 2 else marks[0] + share * (marks[1] - marks[0]))
    return cut_out(crop(seen[:, first:last], clean[:, first:last]), height, rng) if last > first + 3 else None


def has_all(face, chars):
    return np.array([face.has(c) for c in chars])


def measure(cut):
    """The measures of glyphs that were cut out."""
    out = np.empty((len(cut), MEASURES), np.float16)
    for at in range(0, len(cut), BATCH):
        some = cut[at : at + BATCH]
        out[at : at + len(some), :-2] = edges(np.array([c[0] for c in some], np.float32))
        out[at : at + len(some), -2:] = [(c[1], c[2]) for c in some]
    return out


def samples(chars, rounds, seed, fonts=FACES):
    """Measures and labels: each character in each typeface, those that are printed most in so many rounds, others in half."""
    rng = np.random.default_rng(seed)
    x, y, cut = [], [], []
    for n, font in enumerate(fonts):
        face = Typeface(*font)
        known = has_all(face, chars)
        for _ in range(rounds if n < OFTEN else (rounds + 1) // 2):
            for label in np.flatnonzero(known):
                made = sample(face, chars[label], rng)
                if rng.random() < REST_SHARE:
                    other = rest(face, chars, rng)
                    if other is not None:
                        cut.append(other)
                        y.append(len(chars))
                if made is not None:
                    cut.append(made)
                    y.append(label)
            x.append(measure(cut))
            cut = []
        print(face.name, known.sum(), len(y), flush=True)
    return np.concatenate(x), np.array(y)
