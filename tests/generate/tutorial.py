#!/usr/bin/env python3
"""tutorial.py --out DIR: makes DIR/bicycles.docx, the paper of docs/tutorial-template.md as a word processor saves it.

The same bytes come out every time.
"""
import argparse
import os

import docx
from dice import Dice
from grid import Cell, Grid, Paragraph, Row

TITLE = '滨河市公共自行车2023年年度统计表'
ROWS = '''
统计指标 单位 数量
一、设施情况 —— ——
（一）租借站点数 个 45
（二）维修点数 个 3
二、骑行情况 —— ——
（一）骑行总次数 次 61034
1.持卡骑行次数 次 11120
2.扫码骑行次数 次 49914
（二）投诉件数 件 17
三、运营经费 万元 41.2
'''


def table():
    lines = [line.split() for line in ROWS.split('\n') if line]
    return Grid([Row([Cell(text) for text in line], 'data') for line in lines], 3)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--out', required=True)
    args = parser.parse_args()
    os.makedirs(args.out, exist_ok=True)
    blocks = [Paragraph(TITLE, 'title'), table()]
    docx.write_blocks(Dice('bicycles', forced=()), blocks, os.path.join(args.out, 'bicycles.docx'), [TITLE])


if __name__ == '__main__':
    main()
