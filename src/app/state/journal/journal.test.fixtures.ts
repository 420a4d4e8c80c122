import fc from 'fast-check';
import type { RunRecord } from '../reader-progress.ts';
import type { Browser, Tab } from '../storage/browser.test.fixtures.ts';
import type { Entry } from './entries.ts';
import { Journal, type JournalHost } from './journal.ts';

export const NOTEBOOK = 'train';

/** A tab with the journal of one notebook open. Ids count up over all tabs: which tab made what can be read off. */
export class Visit {
  private static ids = 0;
  readonly journal: Journal;
  readonly tab: Tab;

  constructor(browser: Browser, now: () => number = () => 1, prefix = 'own:') {
    this.tab = browser.open();
    this.journal = new Journal(NOTEBOOK, hostOf(this.tab, now, prefix));
  }

  static newId(): string {
    Visit.ids += 1;
    return String(Visit.ids).padStart(6, '0');
  }
}

const hostOf = (tab: Tab, now: () => number, prefix: string): JournalHost => ({
  area: tab.area(prefix),
  origin: tab.area(''),
  now,
  newId: () => Visit.newId(),
});

const word = fc.string({ minLength: 1, maxLength: 8 });
const number = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer());
const parameters = fc.dictionary(word, fc.oneof(word, number, fc.boolean()), { maxKeys: 4 });
const seed = fc.integer({ min: 0, max: 2 ** 31 - 1 });

/** Any finished run. */
export const anyRun = fc.record({ parameters, seed, summary: fc.dictionary(word, number, { maxKeys: 4 }) });

const anyClaim = fc.record({
  id: word,
  verdict: fc.constantFrom('holds' as const, 'no effect' as const, 'reversed' as const),
  estimate: fc.option(number),
  low: fc.option(number),
  high: fc.option(number),
});

/** Any word of a run on a question. */
export const anyReveal = fc.record(
  {
    borneOut: fc.array(word, { maxLength: 3 }),
    open: fc.array(word, { maxLength: 3 }),
    values: fc.dictionary(word, fc.oneof(word, number), { maxKeys: 4 }),
    reason: word,
  },
  { requiredKeys: ['borneOut', 'values'] },
);

/** Any record of a run. */
export const anyRecord: fc.Arbitrary<RunRecord> = fc.record(
  {
    parameters,
    seed,
    version: word,
    claims: fc.array(anyClaim, { maxLength: 3 }),
    checksum: word,
    seeds: fc.array(seed, { maxLength: 3 }),
    dataset: fc.record({ name: word, sha256: word }),
    backend: word,
    lost: fc.array(word, { maxLength: 2 }),
    reveals: fc.dictionary(word, anyReveal, { maxKeys: 3 }),
  },
  { requiredKeys: ['parameters', 'seed', 'version', 'claims', 'checksum', 'seeds', 'dataset', 'backend', 'reveals'] },
);

const at = fc.integer({ min: 0, max: 2 ** 41 });
const late = fc.boolean();

/** Anything that a journal keeps. */
export const anyEntry: fc.Arbitrary<Entry> = fc.oneof(
  fc.record({ kind: fc.constantFrom('answer' as const, 'quiz' as const), at, question: word, answer: word, late }),
  fc.record({ kind: fc.constant('run' as const), at, run: anyRun }),
  fc.record({ kind: fc.constant('record' as const), at, part: word, record: anyRecord }),
);

/** A JSON value with one place in it changed to any other JSON value, or taken out. */
export function mutantOf(value: unknown): fc.Arbitrary<unknown> {
  const places = placesIn(value);
  return fc
    .record({ place: fc.constantFrom(...places), other: fc.option(fc.jsonValue(), { nil: undefined }) })
    .map(({ place, other }) => changed(structuredClone(value), place, other));
}

type Place = readonly (string | number)[];

function placesIn(value: unknown, path: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...path, key]))];
}

function changed(value: unknown, [key, ...rest]: Place, other: unknown): unknown {
  if (key === undefined) return other ?? null;
  const holder = value as Record<string | number, unknown>;
  if (rest.length > 0) holder[key] = changed(holder[key], rest, other);
  else if (other === undefined) delete holder[key];
  else holder[key] = other;
  return holder;
}
