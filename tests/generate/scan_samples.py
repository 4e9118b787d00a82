#!/usr/bin/env python3
"""scan_samples.py --out DIR [--truth DIR]

Makes those sample documents that are scans: each shows a few chosen features and says so in its name. The offices are invented.
--truth writes their truth files and index.json, as samples.py does. A sample is the first draw that shows all it is for and is small;
how it is read plays no part.
"""
import os

import scan_needs

if __name__ == '__main__':
    scan_needs.need_packages()

import scan                             # noqa: E402
from dice import Dice                   # noqa: E402
from sample_set import make_all, office, options    # noqa: E402
from truth import report_entry, write_truth     # noqa: E402

ATTEMPTS = 300              # draws until a sample shows everything it is for
WRITTEN = ('tiff/', 'docx-picture/', 'html/')   # features that are known when the file is written
LARGEST = 300000            # bytes of a sample


# name, level, organization, year, features
SAMPLES = (
    ('scan-2021-one-sheet-fax-holes', 'normal', office('苔原市气象局'), 2023,
     'file/png way/copier mode/bilevel dpi/200 typeface/gb-song-palladio arrangement/one-sheet scan/skew scan/punch-holes scan/speckle figures/distinct'),
    ('scan-2021-seal-on-table-72-dpi', 'normal', office('榕渚县审计局'), 2022,
     'file/jpeg way/scanner mode/colour dpi/150 dpi-tag/72 typeface/serif-cambria arrangement/one-sheet scan/seal scan/seal-on-table scan/skew figures/dense'),
    ('scan-2021-cut-over-pages-lzw', 'normal', office('樟渡区水利局', '我局', '樟渡区'), 2024,
     'file/tiff tiff/tiff_lzw way/copier mode/bilevel dpi/200 dpi-tag/none typeface/song-times arrangement/cut scan/skew figures/dense page/cut'),
    ('scan-2019-uneven-light', 'normal', office('金穗县统计局'), 2020,
     'file/webp way/app mode/colour dpi/200 typeface/droid-roboto arrangement/one-sheet scan/uneven-light figures/distinct'),
    ('scan-2021-tables-in-docx', 'easy', office('篱岗区档案馆', '我馆', '篱岗区'), 2023,
     'file/docx docx-picture/anchor arrangement/table-pictures way/scanner mode/bilevel dpi/200 typeface/hei-arial scan/skew figures/sparse'),
    ('scan-2021-tables-in-html', 'easy', office('南畈县商务局'), 2025,
     'file/html arrangement/table-pictures way/print mode/bilevel dpi/200 typeface/kai-times html/wrapped-base64 figures/distinct'),
    ('scan-2021-grey-seal-holes', 'normal', office('西陂市民政局'), 2021,
     'file/pdf pdf-image/dct way/scanner mode/grey dpi/150 typeface/wenkai arrangement/short scan/seal scan/seal-on-table scan/punch-holes '
     'scan/edge-shadow figures/dense'),
    ('scan-2021-photographed', 'hard', office('北栅区司法局', '我局', '北栅区'), 2022,
     'file/jpeg way/photo mode/colour dpi/150 dpi-tag/none typeface/sans-nimbus arrangement/one-table figures/dense'),
)


def draw(sample, path):
    """The first draw that shows everything, written."""
    stem, level, org, year, features = sample
    wanted = set(features.split())
    for attempt in range(ATTEMPTS):
        made = scan.make(Dice('%s#%d' % (stem, attempt), level, wanted), given=(org, year))
        if any(f for f in wanted.difference(made.features) if not f.startswith(WRITTEN)):
            continue
        made.write(path + made.container.end)
        if not wanted.difference(made.features) and os.path.getsize(path + made.container.end) <= LARGEST:
            return made
    raise AssertionError('%s never shows %s' % (stem, features))


def make(sample, out, truth):
    """One sample; gives its entry of the index."""
    stem = sample[0]
    made = draw(sample, os.path.join(out, stem))
    if truth:
        write_truth(made.report, os.path.join(truth, stem + '.csv'))
    entry = report_entry(made.report, stem + made.container.end, made.container.kind)
    if not made.identified:
        entry.update(organization=None, year=None)
    return entry


def main():
    args = options(__doc__).parse_args()
    make_all(SAMPLES, make, args, args.truth and os.path.join(args.truth, 'truth'))


if __name__ == '__main__':
    main()
