"""A net with one hidden layer, trained by gradient descent, and the file it is kept in (ocr/net.c)."""

import struct

import numpy as np

MAGIC = b"GJNET1\n\0"

# So much of the mean spread is added to each, for there are few samples of a character.
RIDGE = 1e-2
# How many standard deviations the mean of a value lies above 0 at first, and how much a distance counts.
LINEAR, SOFT = 3, 0.3


def discriminants(x, y, n, n_directions):
    """Directions (columns), and the means of classes along them."""
    order = np.argsort(y, kind="stable")
    x, y = x[order].astype(np.float32), y[order]
    count = np.bincount(y, minlength=n)
    first = np.concatenate([[0], np.cumsum(count)[:-1]])
    has = count > 0
    means = np.zeros((n, x.shape[1]), np.float32)
    means[has] = np.add.reduceat(x, first[has]) / count[has][:, None]
    middle = means[has].mean(0)
    means[~has] = middle
    within, between = x - means[y], means[has] - middle
    within, between = within.T @ within / len(x), between.T @ between / has.sum()
    within += RIDGE * np.trace(within) / len(within) * np.eye(len(within), dtype=within.dtype)
    whiten = np.linalg.inv(np.linalg.cholesky(within))
    _, vectors = np.linalg.eigh(whiten @ between @ whiten.T)
    directions = (whiten.T @ vectors[:, ::-1][:, :n_directions]).astype(np.float32)
    return directions, means @ directions


class Net:
    def __init__(self, n_in, n_hidden, n_out, seed):
        rng = np.random.default_rng(seed)
        self.w1 = rng.normal(0, (2 / n_in) ** 0.5, (n_in, n_hidden)).astype(np.float32)
        self.b1 = np.zeros(n_hidden, np.float32)
        self.w2 = rng.normal(0, (2 / n_hidden) ** 0.5, (n_hidden, n_out)).astype(np.float32)
        self.b2 = np.zeros(n_out, np.float32)

    @property
    def weights(self):
        return [self.w1, self.b1, self.w2, self.b2]

    def start_apart(self, x, y, n_known):
        """Begins where the hidden values are those directions in which the means of the first n_known outputs are
        farthest apart for how far their samples are (linear discriminant analysis), and the nearest mean wins: from
        chance weights thousands of outputs take far longer."""
        known = y < n_known
        directions, means = discriminants(x[known], y[known], n_known, self.w1.shape[1])
        values = x[::7].astype(np.float32) @ directions
        shift = LINEAR * values.std(0) - values.mean(0)  # no value is cut at 0 yet
        self.w1[:], self.b1[:] = directions, shift
        self.w2[:], self.b2[:] = 0, 0
        self.w2[:, :n_known] = SOFT * means.T
        self.b2[:n_known] = -SOFT * ((means * means).sum(1) / 2 + means @ shift)

    def logits(self, x):
        return np.maximum(x @ self.w1 + self.b1, 0) @ self.w2 + self.b2

    def train(self, x, y, epochs, seed, smooth, rate=2e-3, batch=256, decay=1e-5):
        rng = np.random.default_rng(seed)
        first = [np.zeros_like(w) for w in self.weights]
        second = [np.zeros_like(w) for w in self.weights]
        steps, n_out = 0, len(self.b2)
        total = epochs * (len(x) // batch)
        for epoch in range(epochs):
            order, loss = rng.permutation(len(x)), 0.0
            for at in range(0, len(x) - batch + 1, batch):
                some = order[at : at + batch]
                inputs = x[some].astype(np.float32)
                hidden = np.maximum(inputs @ self.w1 + self.b1, 0)
                scores = hidden @ self.w2 + self.b2
                scores -= scores.max(1, keepdims=True)
                p = np.exp(scores)
                p /= p.sum(1, keepdims=True)
                loss -= np.log(p[np.arange(batch), y[some]] + 1e-9).mean()
                target = np.full((batch, n_out), smooth / n_out, np.float32)
                target[np.arange(batch), y[some]] += 1 - smooth
                d = (p - target) / batch
                dh = (d @ self.w2.T) * (hidden > 0)
                steps += 1
                step = rate * 0.5 * (1 + np.cos(np.pi * steps / total)) + 1e-6
                for i, g in enumerate((inputs.T @ dh, dh.sum(0), hidden.T @ d, d.sum(0))):
                    w = self.weights[i]
                    first[i] = 0.9 * first[i] + 0.1 * g
                    second[i] = 0.999 * second[i] + 0.001 * g * g
                    m, v = first[i] / (1 - 0.9**steps), second[i] / (1 - 0.999**steps)
                    w -= step * (m / (np.sqrt(v) + 1e-8) + decay * w)
            print(f"epoch {epoch}: {loss / (len(x) // batch):.4f}", flush=True)

    def save(self, path, chars):
        """chars: the code point of each output; 0: no character. Weights are whole numbers of -127 to 127
        times a scale for each column."""
        with open(path, "wb") as file:
            file.write(MAGIC + struct.pack("<3I", len(self.w1), len(self.b1), len(self.b2)))
            file.write(struct.pack(f"<{len(chars)}I", *chars))
            for w, b in ((self.w1, self.b1), (self.w2, self.b2)):
                scale = np.abs(w).max(0) / 127 + 1e-12
                file.write(scale.astype("<f4").tobytes() + b.astype("<f4").tobytes())
                file.write(np.rint(w / scale).astype(np.int8).T.tobytes())
