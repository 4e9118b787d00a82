"""From the printed sheet to the picture of it: how it lies, how it is lit, what lens, sensor and copier do.

Everything is drawn from numpy's PCG64, seeded by the document's dice.
"""
import math

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter

NODE = 48                   # pixels between the nodes of a bent picture's mesh
NOISE_TILE = 512


class Flat:
    """A sheet on a scanner's glass: shrunk, turned by a small angle, shifted. Sheet pixels to picture pixels."""

    def __init__(self, sheet, size, angle_deg=0.0, shift=(0.0, 0.0), stretch=1.0):
        self.size = size
        across, down = size[0] / sheet[0], size[1] / sheet[1] * stretch
        c, s = math.cos(math.radians(angle_deg)), math.sin(math.radians(angle_deg))
        move = np.array([[1, 0, size[0] / 2 + shift[0]], [0, 1, size[1] / 2 + shift[1]], [0, 0, 1]])
        turn = np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]])
        shrink = np.array([[across, 0, -sheet[0] / 2 * across], [0, down, -sheet[1] / 2 * down], [0, 0, 1]])
        self.matrix = move @ turn @ shrink
        self.inverse = np.linalg.inv(self.matrix)
        self.plain = abs(angle_deg) < 1e-6 and shift == (0.0, 0.0) and stretch == 1.0

    def forward(self, x, y):
        at = self.matrix @ np.array([x, y, 1.0])
        return at[0] / at[2], at[1] / at[2]

    def shoot(self, image, fill, _):
        """The picture of an image."""
        if self.plain:
            return image.resize(self.size, Image.BOX) if image.size != self.size else image
        return image.transform(self.size, Image.AFFINE, tuple(self.inverse[:2].ravel()), Image.BILINEAR, fillcolor=fill)


class Bent:
    """A sheet seen by a camera: curled, then in perspective. corners: of the sheet in the picture, clockwise from top left."""

    def __init__(self, sheet, size, corners, curl=0.0, waves=1.0, phase=0.0):
        self.sheet, self.size = sheet, size
        self.curl, self.waves, self.phase = curl, waves, phase         # curl in sheet pixels
        self.matrix = homography([(0, 0), (sheet[0], 0), sheet, (0, sheet[1])], corners)
        self.inverse = np.linalg.inv(self.matrix)

    def lift(self, x):
        """How far the curl moves a column of the sheet."""
        return self.curl * np.sin(np.pi * (self.waves * np.asarray(x) / self.sheet[0] + self.phase))

    def forward(self, x, y):
        at = self.matrix @ np.array([x, y + float(self.lift(x)), 1.0])
        return at[0] / at[2], at[1] / at[2]

    def back(self, xs, ys):
        """Sheet pixels of picture pixels."""
        at = np.tensordot(self.inverse, np.stack([xs, ys, np.ones_like(xs)]), 1)
        x, y = at[0] / at[2], at[1] / at[2]
        return x, y - self.lift(np.clip(x, 0, self.sheet[0]))

    def shoot(self, image, fill, background):
        """The picture of an image on its background."""
        wide, high = self.size
        columns, lines = list(range(0, wide, NODE)) + [wide], list(range(0, high, NODE)) + [high]
        xs, ys = np.meshgrid(np.array(columns, float), np.array(lines, float))
        x, y = self.back(xs, ys)
        mesh = []
        for j in range(len(lines) - 1):
            for i in range(len(columns) - 1):
                quad = (x[j, i], y[j, i], x[j + 1, i], y[j + 1, i], x[j + 1, i + 1], y[j + 1, i + 1], x[j, i + 1], y[j, i + 1])
                mesh.append(((columns[i], lines[j], columns[i + 1], lines[j + 1]), quad))
        seen = image.transform(self.size, Image.MESH, mesh, Image.BILINEAR, fillcolor=fill)
        self.mask = Image.new('L', self.size, 0)
        ImageDraw.Draw(self.mask).polygon(self.outline(), fill=255)
        return Image.composite(seen, background, self.mask)

    def outline(self):
        """The edge of the sheet in the picture."""
        wide, high = self.sheet
        steps = [i / 24 for i in range(25)]
        points = [(t * wide, 0) for t in steps] + [(wide, t * high) for t in steps]
        points += [((1 - t) * wide, high) for t in steps] + [(0, (1 - t) * high) for t in steps]
        return [self.forward(x, y) for x, y in points]


def homography(source, target):
    """The 3 x 3 matrix that takes four points to four points."""
    rows, right = [], []
    for (x, y), (u, v) in zip(source, target):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        right += [u, v]
    return np.append(np.linalg.solve(np.array(rows, float), np.array(right, float)), 1).reshape(3, 3)


# ---- light and lens --------------------------------------------------------------------------------------------------

def smooth_field(rng, size, low, high, nodes=(5, 7)):
    """A slowly varying field of bytes between low and high."""
    small = rng.uniform(low, high, nodes[::-1])
    return Image.fromarray(np.clip(small, 0, 255).astype(np.uint8)).resize(size, Image.BICUBIC)


def gradient_field(rng, size, least):
    """Light that falls off to one side or corner, to least (0..1) of its strength."""
    angle = rng.uniform(0, 2 * math.pi)
    xs, ys = np.meshgrid(np.linspace(-1, 1, 24), np.linspace(-1, 1, 32))
    along = (xs * math.cos(angle) + ys * math.sin(angle)) / 1.42
    light = 1 - (1 - least) * (0.5 + 0.5 * along) ** rng.uniform(0.8, 2)
    return Image.fromarray((255 * np.clip(light, 0, 1)).astype(np.uint8)).resize(size, Image.BICUBIC)


def hand_shadow(rng, size):
    """The soft shadow of a hand and its phone over a corner."""
    small = Image.new('L', (60, 80), 255)
    side, depth = int(rng.integers(0, 2)) * 60, int(rng.integers(120, 190))
    points = [(side, 80), (side, int(rng.integers(10, 45))), (abs(side - int(rng.integers(10, 30))), int(rng.integers(20, 55))),
              (abs(side - int(rng.integers(25, 50))), 80)]
    ImageDraw.Draw(small).polygon(points, fill=depth)
    return small.filter(ImageFilter.GaussianBlur(float(rng.uniform(1, 4)))).resize(size, Image.BICUBIC)


def shade(image, field):
    """The image in that light."""
    if image.mode == 'RGB':
        field = Image.merge('RGB', [field] * 3)
    return ImageChops.multiply(image, field)


def blur(image, sigma, along=0):
    """Out of focus, by box blurs of that deviation together; along: pixels of motion as well."""
    if along > 1:
        image = _motion(image, along)
    passes = 1 if sigma < 1 else 2
    radius = (math.sqrt(12 * sigma * sigma / passes + 1) - 1) / 2
    for _ in range(passes if sigma > 0.15 else 0):
        image = image.filter(ImageFilter.BoxBlur(radius))
    return image


def _motion(image, pixels):
    kernel = [0.0] * 25
    for i in range(min(5, pixels)):
        kernel[10 + i] = 1.0
    return image.filter(ImageFilter.Kernel((5, 5), kernel, sum(kernel)))


def noise(image, rng, strength):
    """Sensor noise; one tile of it lies everywhere at another place."""
    if strength < 0.5:
        return image
    tile = np.clip(rng.standard_normal((NOISE_TILE, NOISE_TILE), np.float32) * strength + 128, 0, 255).astype(np.uint8)
    grain, wide = Image.new('L', image.size), Image.fromarray(np.tile(tile, (2, 2)))
    for y in range(0, image.size[1], NOISE_TILE):
        for x in range(0, image.size[0], NOISE_TILE):
            u, v = (int(n) for n in rng.integers(0, NOISE_TILE, 2))
            grain.paste(wide.crop((u, v, u + NOISE_TILE, v + NOISE_TILE)), (x, y))
    if image.mode == 'RGB':
        grain = Image.merge('RGB', [grain] * 3)
    return ImageChops.add(image, grain, 1, -128)


def tone(image, black, white, gamma=1.0):
    """Ink and paper as the sensor sees them."""
    table = [max(0, min(255, round(black + (white - black) * (v / 255) ** gamma))) for v in range(256)]
    return image.point(table * len(image.getbands()))


def speckle(image, rng, per_million, largest=2):
    """Dust: dark specks and white ones."""
    count = int(image.size[0] * image.size[1] * per_million / 1e6)
    if not count:
        return image
    draw = ImageDraw.Draw(image)
    wide, high = image.size
    xs, ys = rng.integers(0, max(1, wide - largest), count), rng.integers(0, max(1, high - largest), count)
    sizes, darks = rng.integers(1, largest + 1, count), np.where(rng.random(count) < 0.7, rng.integers(0, 90, count), 255)
    for x, y, size, dark in zip(*(a.tolist() for a in (xs, ys, sizes, darks))):
        draw.rectangle((x, y, x + size - 1, y + size - 1), fill=dark if image.mode == 'L' else (dark,) * 3)
    return image


def bilevel(image, threshold):
    """Black and white; threshold: a number, or a field of bytes of the image's size."""
    grey = image.convert('L')
    if isinstance(threshold, Image.Image):
        pixels = np.asarray(grey) >= np.asarray(threshold)
        return Image.fromarray(pixels.astype(np.uint8) * 255).convert('1', dither=Image.NONE)
    return grey.point([255 if v >= threshold else 0 for v in range(256)], '1')
