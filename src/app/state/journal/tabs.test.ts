import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../reader-progress.ts';
import { Browser } from '../storage/browser.test.fixtures.ts';
import { ALL_KINDS } from './journal.ts';
import { Visit } from './journal.test.fixtures.ts';

/* Two tabs of one browser. Each sees the other's changes late, one by one, as Chromium's do. */

const QUESTIONS = ['p', 'q'];
const PARTS = ['', 'one'];

const record = (checksum: string): RunRecord => ({
  parameters: {},
  seed: 1,
  version: '1',
  claims: [],
  checksum,
  seeds: [1],
  dataset: { name: 'small', sha256: 'f00' },
  backend: 'wasm',
  reveals: {},
});

type Deed =
  | { readonly what: 'run' | 'wipe' | 'undo' | 'hear' | 'reread' | 'reload' }
  | { readonly what: 'answer' | 'quiz'; readonly question: string; readonly answer: string }
  | { readonly what: 'record'; readonly part: string };
type Step = Deed & { readonly tab: 0 | 1 };

const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({ what: fc.constantFrom('run' as const, 'hear' as const, 'hear' as const, 'reread' as const) }),
  fc.record({ what: fc.constantFrom('wipe' as const, 'undo' as const, 'reload' as const) }),
  fc.record({
    what: fc.constantFrom('answer' as const, 'quiz' as const),
    question: fc.constantFrom(...QUESTIONS),
    answer: fc.constantFrom('a', 'b'),
  }),
  fc.record({ what: fc.constant('record' as const), part: fc.constantFrom(...PARTS) }),
);
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.tuple(deed, fc.constantFrom(0 as const, 1 as const)).map(([each, tab]) => ({ ...each, tab })),
  { maxLength: 25 },
);

/** What a sequence of deeds must leave behind, by the marks that the test puts into runs. */
class Lesson {
  readonly browser = new Browser();
  private readonly tabs = [this.open(), this.open()];
  private readonly undos: (() => void)[][] = [[], []];
  private clock = 0;
  /** Seeds of runs that nobody has wiped, and questions answered likewise. */
  readonly runs = new Set<number>();

  open(): Visit {
    return new Visit(this.browser, () => this.clock);
  }

  take(step: Step): void {
    // Not at every step: two tabs may do something in the same millisecond.
    this.clock += this.runs.size % 2;
    const visit = this.tabs[step.tab];
    const { journal } = visit;
    const seeds = (): number[] => journal.progress.finished.map(({ seed }) => seed);
    switch (step.what) {
      case 'run': {
        const seed = this.clock * 100 + this.runs.size;
        journal.addRun({ parameters: {}, seed, summary: {} });
        this.runs.add(seed);
        break;
      }
      case 'answer':
      case 'quiz':
        journal.answer(step.what, step.what + step.question, step.answer);
        break;
      case 'record':
        journal.addRecord(step.part, record(String(this.clock)));
        break;
      case 'wipe': {
        const wiped = seeds();
        const undo = journal.wipe(ALL_KINDS);
        for (const seed of wiped) this.runs.delete(seed);
        this.undos[step.tab].push(() => {
          undo();
          for (const seed of wiped) this.runs.add(seed);
        });
        break;
      }
      case 'undo':
        this.undos[step.tab].pop()?.();
        break;
      case 'hear':
        visit.tab.deliver(1);
        break;
      case 'reread':
        journal.reread();
        break;
      case 'reload':
        this.tabs[step.tab] = this.open();
        this.undos[step.tab] = [];
    }
  }

  /** Everything has reached everybody. */
  end(): Visit[] {
    this.browser.deliverAll();
    for (const { journal } of this.tabs) journal.reread();
    return this.tabs;
  }
}

describe('two tabs', () => {
  it('lose no run to each other, in whatever order they do what: only a wipe takes what it has seen', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const lesson = new Lesson();
        for (const step of all) lesson.take(step);
        const [one, other] = lesson.end().map(({ journal }) => journal.progress);
        const fresh = lesson.open().journal.progress;
        expect(one).toEqual(fresh);
        expect(other).toEqual(fresh);
        expect(fresh.finished.map(({ seed }) => seed).toSorted()).toEqual([...lesson.runs].toSorted());
      }),
      { numRuns: 2_000 },
    );
  });

  it('lose no answer and no record either, as long as nobody wipes', () => {
    const kind = ['run', 'answer', 'quiz', 'record', 'hear', 'reread', 'reload'];
    const gentle = steps.map((all) => all.filter(({ what }) => kind.includes(what)));
    fc.assert(
      fc.property(gentle, (all) => {
        const lesson = new Lesson();
        for (const step of all) lesson.take(step);
        lesson.end();
        const { predictions, records } = lesson.open().journal.progress;
        const questions = all.flatMap((step) => ('question' in step ? [step.what + step.question] : []));
        const parts = all.flatMap((step) => ('part' in step ? [step.part] : []));
        expect(Object.keys(predictions).toSorted()).toEqual([...new Set(questions)].toSorted());
        expect(Object.keys(records).toSorted()).toEqual([...new Set(parts)].toSorted());
      }),
      { numRuns: 1_000 },
    );
  });

  it('agree on the answer that was locked first, and keep both', () => {
    const browser = new Browser();
    let clock = 0;
    const [one, other] = [0, 1].map(() => new Visit(browser, () => (clock += 1)));
    one!.journal.answer('answer', 'p', 'first');
    other!.journal.answer('answer', 'p', 'second');
    expect(other!.journal.progress.predictions).toEqual({ p: 'second' });
    browser.deliverAll();
    other!.journal.reread();
    expect(other!.journal.progress.predictions).toEqual({ p: 'first' });
    expect([...browser.texts.values()].filter((text) => text.includes('answer'))).toHaveLength(2);
  });

  it('of two deployments share nothing', () => {
    const browser = new Browser();
    const [here, there] = ['lab2:/a/:', 'lab2:/a/b/:'].map((prefix) => new Visit(browser, () => 1, prefix));
    here!.journal.addRun({ parameters: {}, seed: 1, summary: {} });
    there!.journal.answer('answer', 'p', 'yes');
    browser.deliverAll();
    for (const { journal } of [here!, there!]) journal.reread();
    expect(here!.journal.progress).toMatchObject({ finished: [{ seed: 1 }], predictions: {} });
    expect(there!.journal.progress).toMatchObject({ finished: [], predictions: { p: 'yes' } });
    here!.journal.wipe(ALL_KINDS);
    expect(new Visit(browser, () => 1, 'lab2:/a/b/:').journal.progress.predictions).toEqual({ p: 'yes' });
  });
});
