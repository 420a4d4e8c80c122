import fc from 'fast-check';
import { createInstance } from 'i18next';
import { describe, expect, it } from 'vitest';
import { predictions as drift } from '../../../notebooks/drift/page/predictions.ts';
import { predictions as pitfalls } from '../../../notebooks/pitfalls/page/predictions.ts';
import { standingOf, type Prediction } from '../../../notebooks/prediction.ts';
import { predictions as questions } from '../../../notebooks/questions/page/predictions.ts';
import { predictions as serve } from '../../../notebooks/serve/page/predictions.ts';
import { predictions as train } from '../../../notebooks/train/page/predictions.ts';
import { predictions as update } from '../../../notebooks/update/page/predictions.ts';
import { noProgress, type ReaderProgress } from '../reader-progress.ts';
import { Browser } from '../storage/browser.test.fixtures.ts';
import { readEntry, type Entry } from './entries.ts';
import { inOrder, progressOf } from './fold.ts';
import { anyEntry, anyRecord, anyReveal, anyRun, mutantOf, NOTEBOOK, Visit } from './journal.test.fixtures.ts';

/* Thousands of records and mutants: never a throw, and never a good entry lost to a bad one. */
const RUNS = { numRuns: 1_000 };

const entryName = (at: number): string => `own:${NOTEBOOK}/${String(at).padStart(3, '0')}`;

function opened(texts: Readonly<Record<string, string>>): {
  readonly browser: Browser;
  readonly progress: ReaderProgress;
} {
  const browser = new Browser();
  for (const [key, text] of Object.entries(texts)) browser.change(key, text);
  return { browser, progress: new Visit(browser).journal.progress };
}

const told = (entries: readonly Entry[]): ReaderProgress =>
  progressOf(inOrder(entries.map((entry, at) => [String(at).padStart(3, '0'), entry] as const)));

describe('whatever the browser holds', () => {
  it('an entry comes back as it went in', () => {
    fc.assert(
      fc.property(anyEntry, (entry) => {
        expect(readEntry(JSON.stringify(entry))).toEqual(JSON.parse(JSON.stringify(entry)));
      }),
      RUNS,
    );
  });

  it('any text in any place is read without an error, and stays in the browser', () => {
    const any = fc.oneof(
      fc.string(),
      fc.json(),
      fc.jsonValue().map((value) => JSON.stringify([value])),
    );
    const keys = ['runs', 'predictions', 'late', 'records'].map((name) => `lab-${name}-${NOTEBOOK}`);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...keys, entryName(0), entryName(1)), any)), (pairs) => {
        const texts = Object.fromEntries(pairs);
        const { browser } = opened(texts);
        expect([...browser.texts.values()].toSorted()).toEqual(Object.values(texts).toSorted());
      }),
      RUNS,
    );
  });

  it('a mutant among good entries takes none of them with it', () => {
    const mixed = fc
      .tuple(fc.array(anyEntry, { maxLength: 4 }), anyEntry.chain(mutantOf))
      .map(([good, mutant]) => ({ good, mutant }));
    fc.assert(
      fc.property(mixed, ({ good, mutant }) => {
        const read = readEntry(JSON.stringify(mutant));
        const texts = Object.fromEntries(
          [...good, mutant].map((each, at) => [entryName(at), JSON.stringify(each)] as const),
        );
        const { browser, progress } = opened(texts);
        expect(JSON.parse(JSON.stringify(progress))).toEqual(
          JSON.parse(JSON.stringify(told(read ? [...good, read] : good))),
        );
        expect([...browser.texts.values()].toSorted()).toEqual(Object.values(texts).toSorted());
      }),
      RUNS,
    );
  });

  it('nor does one in the lists of the first version', () => {
    const lists = fc
      .record({
        runs: fc.array(anyRun, { minLength: 1, maxLength: 3 }),
        records: fc.dictionary(fc.string({ minLength: 1, maxLength: 5 }), anyRecord, { minKeys: 1, maxKeys: 3 }),
        bad: fc.oneof(anyRun, anyRecord).chain((one) => mutantOf(one)),
      })
      .filter(({ records }) => !Object.hasOwn(records, 'bad'));
    fc.assert(
      fc.property(lists, ({ runs, records, bad }) => {
        const { progress } = opened({
          [`lab-runs-${NOTEBOOK}`]: JSON.stringify([bad, ...runs]),
          [`lab-records-${NOTEBOOK}`]: JSON.stringify({ ...records, bad }),
        });
        const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
        const kept = progress.finished
          .slice(-runs.length)
          .map(({ parameters, seed, summary }) => ({ parameters, seed, summary }));
        expect(plain(kept)).toEqual(plain(runs));
        for (const [part, record] of Object.entries(records)) {
          expect(plain(progress.records[part])).toEqual(plain(record));
        }
      }),
      RUNS,
    );
  });

  const asked = { drift, pitfalls, questions, serve, train, update };
  it.each(Object.entries<readonly Prediction[]>(asked))('every question of %s has a word to say of it', (_, all) => {
    const words = createInstance();
    void words.init({ lng: 'en', resources: {}, initAsync: false, showSupportNotice: false });
    fc.assert(
      fc.property(anyReveal, fc.string(), fc.constantFrom(...all), (reveal, locked, prediction) => {
        expect(['agrees', 'open', 'differs']).toContain(standingOf(prediction, locked, reveal));
        expect(prediction.say(reveal.values, words.t)).toBeTypeOf('string');
      }),
      { numRuns: 300 },
    );
  });

  it('nothing at all is a blank record', () => {
    expect(opened({}).progress).toEqual(noProgress);
  });
});
