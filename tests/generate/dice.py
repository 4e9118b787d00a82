"""Seeded chance with a memory: which features a document switched on and which were really used.

A feature is a name like 'docx/gridspan'. Two questions are asked of it: is it on for this document
(on), and does it strike here (hit). In forced mode exactly the named features are on.
"""
import random

FACTOR = {'easy': 0.25, 'normal': 1.0, 'hard': 2.2}
CEILING = 0.85           # no feature is on in every document
FORCED_RATE = 0.35       # least rate at which a forced feature strikes


class Dice:
    """Chance for one document."""

    def __init__(self, key, level='normal', forced=None):
        self.rng = random.Random(str(key))
        self.level = level
        self.forced = None if forced is None else set(forced)
        self._on = {}
        self.used = set()

    def on(self, name, chance, least='easy'):
        """Is the feature on in this document? Decided once; least is the lowest level that has it."""
        if name not in self._on:
            draw = self.rng.random()
            if self.forced is not None:
                self._on[name] = name in self.forced
            elif ('easy', 'normal', 'hard').index(self.level) < ('easy', 'normal', 'hard').index(least):
                self._on[name] = False
            else:
                self._on[name] = draw < min(chance * FACTOR[self.level], CEILING)
        return self._on[name]

    def use(self, name):
        """Record that the feature shaped the document."""
        self.used.add(name)
        return True

    def once(self, name, chance, least='easy'):
        """On, and recorded as used at once: for features that concern the whole document."""
        return self.on(name, chance, least) and self.use(name)

    def hit(self, name, chance, rate, least='easy'):
        """On in this document and striking at this place."""
        if not self.on(name, chance, least):
            return False
        if self.forced is not None:
            rate = max(rate, FORCED_RATE)
        return self.rng.random() < rate and self.use(name)

    def pick(self, items):
        return self.rng.choice(list(items))

    def number(self, low, high):
        return self.rng.randint(low, high)

    def chance(self, rate):
        return self.rng.random() < rate

    def weighted(self, pairs):
        """One of (item, weight) pairs."""
        items, weights = zip(*pairs)
        return self.rng.choices(items, weights)[0]

    def choose(self, prefix, pairs):
        """One of (name, weight) pairs as a feature prefix/name; in forced mode the forced one, else the first."""
        if self.forced is not None:
            name = next((n for n, _ in pairs if '%s/%s' % (prefix, n) in self.forced), pairs[0][0])
        elif self.level == 'easy' and self.rng.random() < 0.6:
            name = pairs[0][0]
        else:
            name = self.weighted(pairs)
        self.use('%s/%s' % (prefix, name))
        return name
