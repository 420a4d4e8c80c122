import { describe, expect, it } from 'vitest';
import { defaultSettings, readSettings, writeSettings } from '../core/experiment/run-settings.ts';
import { experimentOf, notebookIds } from './experiments.ts';
import type { Language, Notebook, Words } from './notebook.ts';
import { pages } from './pages.ts';
import sharedEn from './parts/words/en.json' with { type: 'json' };
import sharedZh from './parts/words/zh.json' with { type: 'json' };

const shared: Readonly<Record<Language, Words>> = { zh: sharedZh, en: sharedEn };
const languages = ['zh', 'en'] as const;

/** The text under a dotted key; undefined where there is none. */
const textAt = (tree: Words, key: string): unknown =>
  key.split('.').reduce<unknown>((at, part) => (at as Words | undefined)?.[part], tree);

/** Which of parameters, groups and phases a notebook needs words for, and every key of theirs. */
async function namesOf(id: string): Promise<Readonly<Record<string, readonly string[]>>> {
  const { parameters, phases } = await experimentOf(id);
  const keys = Object.entries(parameters).map(([key, parameter]): [string, string[]] => [
    `parameters.${key}`,
    [
      'label',
      'help',
      ...(parameter.kind === 'choice' ? parameter.options.map((option) => `options.${option}`) : []),
    ].map((part) => `parameters.${key}.${part}`),
  ]);
  const groups = Object.values(parameters).map(({ group }): [string, string[]] => [
    `groups.${group}`,
    [`groups.${group}`],
  ]);
  const named = phases.map((phase): [string, string[]] => [`phases.${phase}`, [`phases.${phase}`]]);
  return Object.fromEntries([...keys, ...groups, ...named]);
}

const needs = Object.fromEntries(await Promise.all(notebookIds.map(async (id) => [id, await namesOf(id)] as const)));
const notebooks: Readonly<Record<string, Notebook>> = Object.fromEntries(
  await Promise.all(Object.entries(pages).map(async ([id, { open }]) => [id, await open()] as const)),
);

describe.each(notebookIds)('the words of %s', (id) => {
  const { words, parameters, predictions, presets = [], quizzes = [], runColumns } = notebooks[id];

  it.each(languages)('name its parameters, their options and groups, and the phases of its runs in %s', (language) => {
    const missing = Object.values(needs[id])
      .flat()
      .filter((key) => !textAt(words[language], key) && !textAt(shared[language], key));
    expect(missing).toEqual([]);
  });

  it('are its own where it alone needs them, and nowhere twice', () => {
    const own = ['parameters', 'groups', 'phases'].flatMap((part) =>
      Object.keys((words.en[part] as Words | undefined) ?? {}).map((key) => `${part}.${key}`),
    );
    expect(own.filter((key) => !Object.hasOwn(needs[id], key))).toEqual([]);
    expect(own.filter((key) => textAt(shared.en, key))).toEqual([]);
  });

  it('say what it is about before it is opened', () => {
    const about = { name: expect.stringMatching(/./), summary: expect.stringMatching(/./) };
    expect(pages[id].about).toEqual({ zh: about, en: about });
  });

  it.each(languages)('explain every verdict of every claim in %s', async (language) => {
    const { claims } = await experimentOf(id);
    const parts = ['sentence', 'holds', 'no-effect', 'reversed', 'not-run'];
    const needed = claims.flatMap((claim) => parts.map((part) => `claims.${claim}.${part}`));
    expect(needed.filter((key) => !textAt(words[language], key))).toEqual([]);
  });

  const ownKey = (key: string): string => (key.startsWith(`${id}.`) ? key.slice(id.length + 1) : key);

  it.each(languages)('name its headline numbers in %s', (language) => {
    const keys = runColumns.map((column) => column.words);
    expect(keys.filter((key) => !textAt(words[language], ownKey(key)) && !textAt(shared[language], key))).toEqual([]);
  });

  it.each(languages)('name its presets in %s, each of which changes what there is to change', (language) => {
    const keys = presets.length > 0 ? ['label', ...presets.map((preset) => preset.id)] : [];
    expect(keys.filter((key) => !textAt(words[language], `presets.${key}`))).toEqual([]);
    const { parameters: defaults } = defaultSettings(parameters);
    for (const { patch } of presets) {
      const settings = { parameters: Object.assign({}, defaults, patch), seed: 1 };
      const written = writeSettings(parameters, settings);
      expect(written.map(([key]) => key).sort()).toEqual(Object.keys(patch).sort());
      expect(readSettings(parameters, written)).toEqual({ settings, problems: [] });
    }
  });

  it.each(languages)('ask its questions in %s, with a label for every answer and a reason for each', (language) => {
    const missing = predictions.flatMap(({ options, words: own }) =>
      [own.question, ...options.flatMap((option) => [`${own.answers}.${option}`, `${own.why}.${option}`])].filter(
        (key) => !textAt(words[language], ownKey(key)),
      ),
    );
    expect(missing).toEqual([]);
  });

  it.each(languages)('explain every answer of its quizzes in %s, the right one among them', (language) => {
    for (const { options, right, words: own } of quizzes) {
      expect(options).toContain(right);
      const keys = ['question', ...options.flatMap((option) => [option, `${option}Why`])];
      expect(keys.filter((key) => !textAt(words[language], ownKey(`${own}.${key}`)))).toEqual([]);
    }
  });
});

describe('the words that notebooks share', () => {
  it('are of what several of them have, or all of them', () => {
    const owners = (key: string): number => Object.values(needs).filter((own) => Object.hasOwn(own, key)).length;
    const { parameters, groups, phases } = sharedEn;
    const keys = Object.entries({ parameters, groups, phases }).flatMap(([part, names]) =>
      Object.keys(names).map((key) => `${part}.${key}`),
    );
    expect(keys.length).toBeGreaterThan(20);
    // The seed is a parameter of every run, and of no schema.
    expect(keys.filter((key) => owners(key) < 2 && key !== 'parameters.seed')).toEqual([]);
  });
});
