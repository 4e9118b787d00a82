#!/usr/bin/python3
"""Makes ocr/data/digits.net, units.net, labels.net and names.net, what the reader of glyphs knows of their shapes, from
typefaces of Debian (packages: see PACKAGES). The same typefaces and numpy give the same files.

    train.py digits|units|labels|names [--samples N] [--out FILE]

For names N are the samples of each character in each typeface. GOUJI_FONTS: a folder other than /usr/share/fonts.
"""

import argparse
import pathlib
import re
import sys

import numpy as np

import names
from glyphs import CHINESE, DRAWN, FONTS, Typeface, crop, damage, ink_box, latin, normalize, pieces
from net import Net

PACKAGES = """fonts-arphic-gbsn00lp fonts-arphic-ukai fonts-arphic-uming fonts-babelstone-han fonts-cantarell
fonts-cns11643-kai fonts-cns11643-sung fonts-crosextra-carlito fonts-cwtex-fs fonts-dejavu-extra fonts-freefont-ttf
fonts-gfs-didot fonts-liberation fonts-linuxlibertine fonts-lmodern fonts-noto-cjk fonts-noto-core fonts-urw-base35
fonts-wqy-microhei fonts-wqy-zenhei libopenblas0-serial python3-numpy python3-pil"""

ROOT = pathlib.Path(__file__).resolve().parents[2]

DIGIT_CHARS = "0123456789.,-/()%+"
# What is read as one of DIGIT_CHARS.
ALIKE = {".": ".．", ",": ",，", "-": "-—–－−", "/": "/／", "(": "(（", ")": ")）", "%": "%％", "+": "+＋"}
ALIKE.update({str(d): str(d) + chr(0xFF10 + d) for d in range(10)})

# What may stand behind a figure.
UNITS = "件条个次项人批元万"

DIGIT_SIZE, DIGIT_HIDDEN, UNIT_HIDDEN = 16, 160, 160
LABEL_SIZE, LABEL_HIDDEN = 20, 128
NAME_HIDDEN, NAME_EPOCHS = 160, 8


# ---- digits ----


def some_height(rng):
    """How high digits are, in pixels."""
    return np.exp(rng.uniform(np.log(8), np.log(26)))


def cut_sample(seen, height, rng):
    """Cells and measures of a piece of a line, as ocr/shape.c has them; None: it has no ink."""
    box = ink_box(seen) if seen is not None else None
    if box is None:
        return None
    x0, y0, x1, y1 = box
    if rng.random() < 0.1:  # cut a little wrong
        x0 = max(0, x0 + int(rng.integers(-1, 2)))
        x1 = min(seen.shape[1], x1 + int(rng.integers(-1, 2)))
    if x1 - x0 < 1 or y1 - y0 < 1:
        return None
    patch = seen[y0:y1, x0:x1]
    typical = height * rng.normal(1, 0.05)
    cells = normalize(patch, DIGIT_SIZE)
    measures = [min((y1 - y0) / typical, 2), min((x1 - x0) / typical, 2)]
    return np.concatenate([cells.ravel(), measures])


def rest_sample(faces, chinese, others, rng):
    """Something that is no character of ours: two or more in one, a part of one, a Chinese character, dirt."""
    kind, height = rng.integers(0, 5), some_height(rng)
    face = faces[rng.integers(len(faces))]
    if kind == 0:
        chars = "".join(rng.choice(list("0123456789"), rng.integers(2, 4)))
        seen, clean, _ = damage(face.draw(chars), height / (face.digit_bottom - face.digit_top), rng)
        return cut_sample(crop(seen, clean), height, rng)
    if kind == 1:  # a part
        seen = pieces(face, str(rng.choice(list("02345689"))), height, rng)[0]
        if seen is None or seen.shape[1] < 5:
            return None
        part = int(rng.uniform(0.3, 0.6) * seen.shape[1]) + 1
        return cut_sample(seen[:, :part] if rng.random() < 0.5 else seen[:, part:], height, rng)
    if kind in (2, 3):
        face = chinese[rng.integers(len(chinese))]
        char = others[rng.integers(len(others))]
        return cut_sample(pieces(face, char, height, rng)[0], height, rng) if face.has(char) else None
    size = rng.integers(2, 14, 2)
    seen = (rng.random((int(size[0]), int(size[1]))) > 0.4).astype(np.float32)
    return cut_sample(np.pad(seen, 1), rng.uniform(8, 26), rng)


def some_text(chars, units, rng):
    """What a cell may say: one character, or a figure."""
    if rng.random() < 0.5:
        return str(chars[rng.integers(len(chars))])
    figure = "".join(rng.choice(list("0123456789"), rng.integers(1, 6)))
    kind = rng.random()
    if kind < 0.15:
        figure += str(rng.choice(list(".,"))) + "".join(rng.choice(list("0123456789"), rng.integers(1, 4)))
    elif kind < 0.25:
        figure = str(rng.choice(list("-+("))) + figure + str(rng.choice(["", ")", "%"]))
    return figure + (str(rng.choice(list(units))) if units and rng.random() < 0.4 else "")


def text_samples(faces, chinese, chars, units, rng):
    """Samples of the characters of a text, with their labels."""
    text = some_text(chars, units, rng)
    from_chinese = any(c in units for c in text)
    face = chinese[rng.integers(len(chinese))] if from_chinese else faces[rng.integers(len(faces))]
    wide = rng.random() < 0.1
    forms = [ALIKE.get(c, c) for c in text]
    shown = [f[1] if wide and len(f) > 1 else f[0] if rng.random() < 0.9 else f[rng.integers(len(f))] for f in forms]
    shown = [c if face.has(c) else f[0] for c, f in zip(shown, forms)]
    height = some_height(rng)
    for char, seen in zip(text, pieces(face, "".join(shown), height, rng)):
        sample = cut_sample(seen, height, rng)
        if sample is not None:
            yield sample, chars.index(char)


def digits(count, path, units="", n_hidden=DIGIT_HIDDEN):
    rng = np.random.default_rng(1)
    chinese = [Typeface(*f) for f in CHINESE]
    faces = chinese * 4 + [Typeface(*f) for f in latin()]
    print(len(faces), "typefaces", sorted({f.name for f in faces}))
    others = sorted(label_chars() - set("（）一二〇、" + units))
    chars = list(DIGIT_CHARS + units)
    x, y = [], []
    while len(x) < count:
        if rng.random() < 0.35:
            made = [(rest_sample(faces, chinese, others, rng), len(chars))]
        else:
            made = text_samples(faces, chinese, chars, units, rng)
        for sample, label in made:
            if sample is not None:
                x.append(sample.astype(np.float16))
                y.append(label)
    finish(np.array(x), np.array(y), n_hidden, [ord(c) for c in chars] + [0], path, epochs=30, smooth=0)


# ---- labels ----


def label_chars():
    """The characters of the templates' labels and headings, and those of a reporting period."""
    text = "".join(p.read_text(encoding="utf-8") for p in sorted((ROOT / "pipeline/templates").glob("*.xml")))
    text = re.sub(r"<folding[^>]*>|<!--.*?-->", "", text, flags=re.DOTALL)
    words = "".join(re.findall(r">([^<]*)<", text))
    chars = set(re.sub(r"[\s\x00-\x7f]", "", words))
    chars |= set("年月日至止年度报告件条次个项人元万无〇一二三四五六七八九十")
    return {c for c in chars if ord(c) > 0x2000}


def label_sample(face, char, rng):
    height = np.exp(rng.uniform(np.log(11), np.log(34)))
    seen, clean, _ = damage(face.draw(char), height / DRAWN, rng)
    seen = crop(seen, clean)
    box = ink_box(seen) if seen is not None else None
    if box is None:
        return None
    x0, y0, x1, y1 = box
    if rng.random() < 0.2:
        x0, y0 = max(0, x0 - int(rng.integers(0, 2))), max(0, y0 - int(rng.integers(0, 2)))
        x1, y1 = x1 + int(rng.integers(0, 2)), y1 + int(rng.integers(0, 2))
    patch = seen[y0:y1, x0:x1]
    typical = height * rng.normal(1, 0.06)
    measures = [min(patch.shape[0] / typical, 2), min(patch.shape[1] / typical, 2)]
    return np.concatenate([normalize(patch, LABEL_SIZE).ravel(), measures])


def labels(count, path):
    rng = np.random.default_rng(2)
    faces = [Typeface(*f) for f in CHINESE]
    chars = sorted(label_chars()) + list("0123456789.:,/-")
    known = set(chars)
    others = [chr(c) for c in range(0x4E00, 0x9FA0) if chr(c) not in known]
    x, y = [], []
    while len(x) < count:
        face = faces[rng.integers(len(faces))]
        if rng.random() < 0.12:
            char, label = others[rng.integers(len(others))], len(chars)
            if rng.random() < 0.3:
                char += others[rng.integers(len(others))]
        else:
            label = int(rng.integers(len(chars)))
            char = chars[label]
        if not face.has(char):
            continue
        sample = label_sample(face, char, rng)
        if sample is not None:
            x.append(sample.astype(np.float16))
            y.append(label)
    finish(np.array(x), np.array(y), LABEL_HIDDEN, [ord(c) for c in chars] + [0], path, epochs=25, smooth=0.02)


# ---- names ----


def names_net(rounds, path):
    """Needs about 20 minutes, most of them for drawing, and twice that without OpenBLAS."""
    chars = names.characters()
    x, y = names.samples(chars, rounds, seed=6)
    net = Net(x.shape[1], NAME_HIDDEN, len(chars) + 1, seed=3)
    net.start_apart(x, y, len(chars))
    net.train(x, y, NAME_EPOCHS, seed=4, smooth=0, rate=1e-3, batch=512)
    net.save(path, [ord(c) for c in chars] + [0])


def finish(x, y, n_hidden, chars, path, epochs, smooth):
    cut = len(x) - len(x) // 20
    net = Net(x.shape[1], n_hidden, len(chars), seed=3)
    net.train(x[:cut], y[:cut], epochs, seed=4, smooth=smooth)
    right = net.logits(x[cut:].astype(np.float32)).argmax(1) == y[cut:]
    print(f"{len(x)} samples, {len(chars)} characters, {right.mean():.4f} of those kept back are right")
    net.save(path, chars)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("what", choices=("digits", "units", "labels", "names"))
    parser.add_argument("--samples", type=int)
    parser.add_argument("--out")
    options = parser.parse_args()
    if not FONTS.is_dir():
        sys.exit(f"Needs the packages {PACKAGES}")
    path = options.out or ROOT / "ocr/data" / f"{options.what}.net"
    if options.what == "digits":
        digits(options.samples or 300_000, path)
    elif options.what == "units":
        digits(options.samples or 300_000, path, UNITS, UNIT_HIDDEN)
    elif options.what == "names":
        names_net(options.samples or 5, path)
    else:
        labels(options.samples or 120_000, path)


if __name__ == "__main__":
    main()
