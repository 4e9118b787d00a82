"""What the programs that make curated samples have in common: offices, options, and the index of what was made."""
import argparse
import os

import generate
from names import Organization


def office(name, own='我局', parent='青禾市'):
    return Organization(name, own, None, parent, False)


def options(doc):
    """A parser of the options, to which others can be added; @doc is the program's."""
    parser = argparse.ArgumentParser(description=doc.split('\n')[0])
    parser.add_argument('--out', required=True)
    parser.add_argument('--truth')
    return parser


def make_all(samples, make, args, truth):
    """Makes all samples by make(sample, folder, folder of truth files or None) and, with --truth, their index."""
    for folder in filter(None, (args.out, truth)):
        os.makedirs(folder, exist_ok=True)
    entries = [make(sample, args.out, truth) for sample in samples]
    if args.truth:
        with open(os.path.join(args.truth, 'index.json'), 'w', encoding='utf-8') as f:
            f.write(generate.index_text(entries))
