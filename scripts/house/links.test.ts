import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sourceFiles } from './imports.ts';
import { root } from '../install.mjs';

const documents = [
  'README.md',
  'README.zh.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'datasets/README.md',
  ...sourceFiles(root, 'docs', /\.md$/),
];

/** Where the links and images of a document lead inside the project. */
function linksOf(text: string): string[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, address]) => address!.replace(/#.*$/, ''))
    .filter((address) => address !== '' && !/^[a-z]+:/.test(address));
}

describe('the documents', () => {
  it.each(documents)('%s links to files that are there', (document) => {
    const links = linksOf(readFileSync(join(root, document), 'utf8'));
    expect(links.filter((link) => !existsSync(join(root, dirname(document), link)))).toEqual([]);
  });

  it('are read for links, images and anchors, not for other sites', () => {
    const text = 'See [a](a.md#part), ![b](docs/b.png), [c](https://example.org/c), [d](#d).';
    expect(linksOf(text)).toEqual(['a.md', 'docs/b.png']);
  });

  it('say the same in both languages: links and commands of the README are those of its twin', () => {
    const [english, chinese] = ['README.md', 'README.zh.md'].map((name) => readFileSync(join(root, name), 'utf8'));
    const withoutTwin = (text: string): string[] =>
      linksOf(text)
        .filter((link) => !link.startsWith('README'))
        .sort();
    const commands = (text: string): string[] =>
      (text.match(/npm (start|test|run [^#`\n]*)/g) ?? []).map((command) => command.trim());
    expect(withoutTwin(chinese!)).toEqual(withoutTwin(english!));
    expect(new Set(commands(chinese!))).toEqual(new Set(commands(english!)));
  });
});
