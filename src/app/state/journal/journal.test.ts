import { beforeEach, describe, expect, it } from 'vitest';
import { noProgress, type RunRecord } from '../reader-progress.ts';
import { Browser } from '../storage/browser.test.fixtures.ts';
import { ALL_KINDS, KEPT_RUNS } from './journal.ts';
import { Visit } from './journal.test.fixtures.ts';

const run = (size: number) => ({ parameters: { size }, seed: 1, summary: { recall50: 0.2 } });
const record = (checksum: string, question = 'bigger'): RunRecord => ({
  parameters: { size: 1 },
  seed: 1,
  version: '2',
  claims: [{ id: 'more', verdict: 'holds', estimate: 1, low: 0.5, high: 1.5 }],
  checksum,
  seeds: [1, 2],
  dataset: { name: 'small', sha256: 'f00' },
  backend: 'wasm',
  reveals: { [question]: { borneOut: ['yes'], values: { gap: 2, arm: 'one' } } },
});

let browser: Browser;
let clock: number;
const now = (): number => (clock += 1);
const open = (): Visit => new Visit(browser, now);

beforeEach(() => {
  browser = new Browser();
  clock = 1000;
});

describe('a journal', () => {
  it('tells a later visit all that was done, numbers that are none as what they are', () => {
    const { journal } = open();
    journal.answer('answer', 'bigger', 'no');
    journal.answer('quiz', 'why', 'a');
    journal.addRun(run(1));
    journal.addRun(run(2));
    const unmeasured = { id: 'other', verdict: 'no effect', estimate: 1, low: Number.NaN, high: null } as const;
    const reveals = { bigger: { borneOut: ['yes'], values: { gap: Number.NaN, arm: 'one' } } };
    journal.addRecord('one', { ...record('abc'), claims: [unmeasured], reveals });
    const { progress } = open().journal;
    expect(progress).toMatchObject({ predictions: { bigger: 'no', why: 'a' }, late: [] });
    expect(progress.finished.map(({ parameters }) => parameters)).toEqual([{ size: 1 }, { size: 2 }]);
    expect(progress.records['one']?.reveals['bigger']?.values).toEqual({ gap: Number.NaN, arm: 'one' });
    expect(progress.records['one']?.claims[0]).toEqual({ ...unmeasured, low: null });
  });

  it('lets a locked prediction stand, and a quiz change', () => {
    const { journal } = open();
    for (const answer of ['a', 'b', 'c']) {
      journal.answer('answer', 'bigger', answer);
      journal.answer('quiz', 'why', answer);
    }
    expect(journal.progress.predictions).toEqual({ bigger: 'a', why: 'c' });
    expect(open().journal.progress.predictions).toEqual({ bigger: 'a', why: 'c' });
  });

  it('remembers which answers came after a run had told', () => {
    const { journal } = open();
    journal.answer('answer', 'early', 'yes');
    journal.addRecord('', record('abc', 'bigger'));
    journal.answer('answer', 'bigger', 'yes');
    journal.answer('answer', 'toString', 'yes');
    expect(journal.progress.late).toEqual(['bigger']);
  });

  it('keeps the newest record of each part, the newest of all at the end', () => {
    const { journal } = open();
    journal.addRecord('one', record('a'));
    journal.addRecord('two', record('b'));
    journal.addRecord('one', record('c'));
    expect(Object.entries(journal.progress.records).map(([part, { checksum }]) => part + checksum)).toEqual([
      'twob',
      'onec',
    ]);
    expect([...browser.texts.keys()].filter((key) => key.startsWith('own:train/'))).toHaveLength(2);
  });

  it('keeps so many runs, and lets the oldest go', () => {
    const { journal } = open();
    for (let size = 0; size < KEPT_RUNS + 3; size += 1) journal.addRun(run(size));
    const { finished } = open().journal.progress;
    expect(finished).toHaveLength(KEPT_RUNS);
    expect([finished[0], finished.at(-1)].map((one) => one?.parameters['size'])).toEqual([3, KEPT_RUNS + 2]);
  });

  it('wipes what it is told to, for every visit, and takes it back', () => {
    const { journal } = open();
    journal.answer('answer', 'bigger', 'no');
    journal.addRun(run(1));
    journal.addRecord('one', record('abc'));
    const before = journal.progress;
    const undoRuns = journal.wipe(['run']);
    expect(open().journal.progress).toEqual({ ...before, finished: [] });
    const undoAll = journal.wipe(ALL_KINDS);
    expect(open().journal.progress).toEqual(noProgress);
    undoAll();
    undoRuns();
    expect(journal.progress).toEqual(before);
    expect(open().journal.progress).toEqual(before);
  });

  it('tells its listeners once for each change, and of no other', () => {
    const { journal } = open();
    let told = 0;
    const stop = journal.subscribe(() => (told += 1));
    journal.answer('answer', 'bigger', 'no');
    journal.reread();
    journal.wipe(['run']);
    expect(told).toBe(1);
    stop();
    journal.addRun(run(1));
    expect(told).toBe(1);
  });
});

describe('what the lab’s first version kept', () => {
  const old = {
    'lab-runs-train': [
      { id: 3, ...run(1) },
      { id: 4, ...run(2) },
    ],
    'lab-predictions-train': { bigger: 'no', why: 'a' },
    'lab-late-train': ['bigger'],
    'lab-records-train': { one: record('abc'), two: record('def') },
  };
  beforeEach(() => {
    for (const [key, value] of Object.entries(old)) browser.change(key, JSON.stringify(value));
  });

  it('is read where it lies, and comes before what is done now', () => {
    const { journal } = open();
    journal.addRun(run(3));
    journal.addRecord('one', record('ghi'));
    const { finished, predictions, late, records } = open().journal.progress;
    expect(finished.map(({ parameters }) => parameters['size'])).toEqual([1, 2, 3]);
    expect(predictions).toEqual({ bigger: 'no', why: 'a' });
    expect(late).toEqual(['bigger']);
    expect(Object.values(records).map(({ checksum }) => checksum)).toEqual(['def', 'ghi']);
    for (const [key, value] of Object.entries(old)) expect(browser.texts.get(key)).toBe(JSON.stringify(value));
  });

  it('lets an old answer of a quiz be changed, and an old prediction not', () => {
    const { journal } = open();
    journal.answer('quiz', 'why', 'b');
    journal.answer('answer', 'bigger', 'yes');
    expect(journal.progress.predictions).toEqual({ bigger: 'no', why: 'b' });
  });

  it('is wiped with the rest, and taken back', () => {
    const { journal } = open();
    const undo = journal.wipe(['answer', 'quiz']);
    expect(open().journal.progress).toMatchObject({ predictions: {}, late: [] });
    expect(open().journal.progress.finished).toHaveLength(2);
    undo();
    expect(open().journal.progress).toMatchObject({ predictions: { bigger: 'no', why: 'a' }, late: ['bigger'] });
  });

  it('loses nothing to an entry that is bad', () => {
    const spoilt = { ...old['lab-records-train'], one: { ...record('abc'), claims: [null] }, three: { checksum: {} } };
    browser.change('lab-records-train', JSON.stringify(spoilt));
    browser.change('lab-runs-train', JSON.stringify([null, { id: 3, ...run(1) }, { ...run(2), seed: 'one' }]));
    browser.change('lab-predictions-train', 'not JSON');
    const { finished, predictions, records } = open().journal.progress;
    expect(finished.map(({ parameters }) => parameters['size'])).toEqual([1]);
    expect(predictions).toEqual({});
    expect(Object.keys(records)).toEqual(['two']);
  });
});

describe('a browser that keeps nothing', () => {
  it('is told apart by why, and the visit goes on with everything', () => {
    browser.denied = true;
    const { journal } = open();
    journal.answer('answer', 'bigger', 'no');
    journal.addRun(run(1));
    expect(journal.losses()).toEqual(['denied', 'denied']);
    expect(journal.progress).toMatchObject({ predictions: { bigger: 'no' }, finished: [{ seed: 1 }] });
    browser.denied = false;
    journal.retry();
    expect(journal.losses()).toEqual([]);
    expect(open().journal.progress).toEqual(journal.progress);
  });

  it('for want of room: what is there stays, and the rest is kept as soon as there is some', () => {
    const { journal } = open();
    journal.addRun(run(1));
    browser.quota = [...browser.texts].flat().join('').length;
    journal.addRun(run(2));
    expect(journal.losses()).toEqual(['full']);
    expect(journal.progress.finished).toHaveLength(2);
    expect(open().journal.progress.finished).toHaveLength(1);
    browser.quota = Infinity;
    journal.answer('answer', 'bigger', 'no');
    expect(journal.losses()).toEqual([]);
    expect(open().journal.progress.finished).toHaveLength(2);
  });

  it('makes room for a record by the one it comes in the place of', () => {
    const { journal } = open();
    journal.addRecord('one', record('abc'));
    browser.quota = [...browser.texts].flat().join('').length;
    journal.addRecord('one', record('def'));
    expect(journal.losses()).toEqual([]);
    expect(open().journal.progress.records['one']?.checksum).toBe('def');
    journal.addRecord('one', { ...record('ghi'), checksum: 'much longer than the one before' });
    expect(journal.losses()).toEqual(['full']);
    expect(open().journal.progress.records['one']?.checksum).toBe('def');
    expect(journal.progress.records['one']?.checksum).toBe('much longer than the one before');
  });

  it('because the reader has cleared it: the page still shows what is gone, and keeps it when asked to', () => {
    const visit = open();
    visit.journal.addRun(run(1));
    browser.clear();
    browser.deliverAll();
    visit.journal.reread();
    expect(visit.journal.losses()).toEqual(['wiped']);
    visit.journal.addRun(run(2));
    expect(visit.journal.losses()).toEqual(['wiped']);
    expect(open().journal.progress.finished.map(({ parameters }) => parameters['size'])).toEqual([2]);
    visit.journal.retry();
    expect(open().journal.progress).toEqual(visit.journal.progress);
  });
});

describe('an entry that cannot be read', () => {
  it('is set aside as it is, is wiped with the rest and taken back', () => {
    open().journal.addRun(run(1));
    browser.change('own:train/bad', '{"kind":"run","at":1,"run":{"claims":[null]}}');
    const { journal } = open();
    expect(journal.progress.finished).toHaveLength(1);
    expect(journal.aside()).toBe(1);
    expect(browser.texts.get('own:aside/train/bad')).toBe('{"kind":"run","at":1,"run":{"claims":[null]}}');
    expect(browser.texts.has('own:train/bad')).toBe(false);
    const undo = journal.wipe(ALL_KINDS);
    expect(journal.aside()).toBe(0);
    undo();
    expect(journal.aside()).toBe(1);
  });

  it('stays where it is where there is no room beside it', () => {
    browser.change('own:train/bad', 'x'.repeat(50));
    browser.quota = 80;
    const { journal } = open();
    expect(journal.progress).toEqual(noProgress);
    expect(browser.texts.get('own:train/bad')).toBe('x'.repeat(50));
  });

  it('spoilt under a tab that still has it is not lost to that tab', () => {
    const visit = open();
    visit.journal.addRun(run(1));
    const [key] = [...browser.texts.keys()].filter((each) => each.startsWith('own:train/'));
    browser.change(key!, '{}');
    browser.deliverAll();
    visit.journal.reread();
    expect(visit.journal.progress.finished).toHaveLength(1);
    visit.journal.retry();
    expect(open().journal.progress.finished).toHaveLength(1);
  });
});
