#!/usr/bin/env python3
"""test_tutorial.py GOUJI TUTORIAL GENERATE: a stranger who does what the tutorial says sees what it says.

What stands under "save this as `NAME`" is saved; in blocks of text every line behind "$ " is run, in one folder and in
order, and prints exactly the lines below it. The DOCX beside the tutorial is the one that GENERATE makes.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

FENCE = re.compile(r'^```(\w+)\n(.*?)^```$', re.M | re.S)
SAVED = re.compile(r'save this as `([^`]+)`[^`]*$', re.I)


def steps(text):
    """What to do, in order: ('save', name, content) and ('run', command, output)."""
    last = 0
    for block in FENCE.finditer(text):
        before, content = text[last:block.start()], block.group(2)
        last = block.end()
        name = SAVED.search(before)
        if name:
            yield 'save', name.group(1), content
        for part in re.split(r'^\$ ', content, flags=re.M)[1:] if content.startswith('$ ') else []:
            command, _, output = part.partition('\n')
            yield 'run', command, output


def run(command, folder, path):
    """What the command prints, both streams as on a terminal."""
    environment = dict(os.environ, PATH=path + os.pathsep + os.environ['PATH'], LC_ALL='C.UTF-8')
    made = subprocess.run(['bash', '-c', command], cwd=folder, env=environment, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT)
    return made.stdout.decode('utf-8')


def same_paper(generate, beside):
    """Is the DOCX beside the tutorial the one that is made?"""
    with tempfile.TemporaryDirectory() as out:
        subprocess.run([sys.executable, os.path.join(generate, 'tutorial.py'), '--out', out], check=True)
        with open(os.path.join(out, 'bicycles.docx'), 'rb') as a, open(beside, 'rb') as b:
            return a.read() == b.read()


def main(gouji, tutorial, generate):
    beside = os.path.join(os.path.dirname(tutorial), 'tutorial', 'bicycles.docx')
    failed = not same_paper(generate, beside)
    if failed:
        print('docs/tutorial/bicycles.docx is not what tutorial.py makes')
    count = 0
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as path:
        os.symlink(os.path.abspath(gouji), os.path.join(path, 'gouji'))
        shutil.copy(beside, folder)
        for kind, what, wanted in steps(open(tutorial, encoding='utf-8').read()):
            if kind == 'save':
                with open(os.path.join(folder, what), 'w', encoding='utf-8') as f:
                    f.write(wanted)
                continue
            count += 1
            printed = run(what, folder, path)
            if printed != wanted:
                print('$ %s\nthe tutorial says:\n%sit prints:\n%s' % (what, wanted, printed))
                failed = True
    print('%d commands' % count)
    return 1 if failed or count < 15 else 0


if __name__ == '__main__':
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
