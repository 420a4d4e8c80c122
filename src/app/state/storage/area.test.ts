import { runInNewContext } from 'node:vm';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createArea, prefixOf } from './area.ts';
import { Browser } from './browser.test.fixtures.ts';

describe('an area of the storage', () => {
  it('keeps texts by name, apart from those of other areas', () => {
    const tab = new Browser().open();
    const [own, other] = [tab.area('own:'), tab.area('own:more:')];
    expect(own.isOpen()).toBe(true);
    expect(own.write('a/1', 'one')).toBeNull();
    expect(own.write('a/2', '')).toBeNull();
    expect(other.write('a/1', 'else')).toBeNull();
    expect(own.read('a/1')).toBe('one');
    expect(own.list('a/')).toEqual(
      new Map([
        ['1', 'one'],
        ['2', ''],
      ]),
    );
    own.remove('a/1');
    expect(own.read('a/1')).toBeNull();
    expect(other.read('a/1')).toBe('else');
  });

  it('says that it is full, and takes what still fits', () => {
    const browser = new Browser();
    browser.quota = 12;
    const area = browser.open().area('x:');
    expect(area.write('a', 'too long for it')).toBe('full');
    expect(area.write('a', 'short')).toBeNull();
    expect(area.read('a')).toBe('short');
  });

  const shut = new Browser();
  shut.denied = true;
  const throwing = (): never => {
    throw new Error('blocked');
  };
  it.each([
    ['throws at every access', createArea(throwing, 'x:')],
    ['is not there', createArea(() => null, 'x:')],
    ['throws at every use', shut.open().area('x:')],
  ])('is an empty one where the storage %s', (_, area) => {
    expect(area.isOpen()).toBe(false);
    expect(area.read('a')).toBeNull();
    expect(area.list('')).toBeNull();
    expect(area.write('a', 'b')).toBe('denied');
    expect(() => area.remove('a')).not.toThrow();
  });
});

describe('the prefix of a deployment', () => {
  it('is its folder, whatever the file and the route', () => {
    expect(prefixOf('https://x.org/courses/lab/index.html?q=1#/train')).toBe('lab2:/courses/lab/:');
    expect(prefixOf('https://x.org/courses/lab/')).toBe('lab2:/courses/lab/:');
    expect(prefixOf('https://x.org/courses/lab2/')).not.toBe(prefixOf('https://x.org/courses/lab/'));
  });

  it('begins no other one, even in an odd folder', () => {
    const all = ['/', '/a/', '/a/b/', '/a/:/', '/a/:b/', '/a'].map((path) => prefixOf(`https://x.org${path}`));
    for (const one of new Set(all)) expect(all.filter((other) => other.startsWith(one) && other !== one)).toEqual([]);
  });

  it('is empty, not an error, for a page without an address of its own', () => {
    expect(prefixOf('about:srcdoc')).toBe('lab2::');
  });
});

describe('public/start.js', () => {
  const script = readFileSync('public/start.js', 'utf8');
  function run(kept: Readonly<Record<string, string>>, pathname = '/courses/lab/index.html'): Map<string, string> {
    const attributes = new Map<string, string>();
    const html = { setAttribute: (name: string, value: string) => attributes.set(name, value), lang: '' };
    runInNewContext(script, {
      document: { documentElement: html },
      localStorage: { getItem: (key: string) => kept[key] ?? null },
      location: { pathname },
      matchMedia: () => ({ matches: false }),
      navigator: { language: 'fr' },
      addEventListener: () => undefined,
    });
    return attributes.set('lang', html.lang);
  }

  it('reads theme and language where the program keeps them', () => {
    const { texts, area } = ((tab) => ({
      texts: tab.texts,
      area: tab.open().area(prefixOf('https://x.org/courses/lab/')),
    }))(new Browser());
    area.write('theme', 'dark');
    area.write('language', 'zh');
    const shown = run(Object.fromEntries(texts));
    expect(shown.get('data-mantine-color-scheme')).toBe('dark');
    expect(shown.get('lang')).toBe('zh-CN');
    expect(run(Object.fromEntries(texts), '/elsewhere/').get('lang')).toBe('en');
  });

  it('reads what the first version kept, and takes no other word for a theme', () => {
    const shown = run({ 'mantine-color-scheme-value': 'neon', 'lab-language': 'zh' });
    expect(shown.get('data-mantine-color-scheme')).toBe('light');
    expect(shown.get('lang')).toBe('zh-CN');
  });
});
