import type { TFunction } from 'i18next';
import { describe, expect, it } from 'vitest';
import type { ResultEvent } from '../../core/experiment/experiment.ts';
import type { Notebook } from '../../notebooks/notebook.ts';
import { createSession } from '../state/session.ts';
import { collect } from './collect.ts';

/** A notebook whose view has no place for results: the report does not look there. */
const notebook = {
  id: 'counting',
  parameters: { size: { kind: 'integer', group: 'main', minimum: 1, maximum: 9, step: 1, default: 1 } },
  createView: () => ({}),
} as unknown as Notebook;
const result: ResultEvent = {
  type: 'result',
  results: {},
  claims: [{ id: 'more', verdict: 'no effect', estimate: 0.1, low: -0.1, high: 0.3 }],
  checksum: 'abc',
  seeds: [4, 5],
  dataset: { name: 'small', sha256: 'f00', users: 1, items: 1, events: 1 },
  timings: { loadMs: 0, trainMs: 0, steps: 0, examplesPerSecond: 0 },
};
const t = ((key: string) => key) as unknown as TFunction;
const opened = () => {
  const store = createSession(notebook, { read: (_, fallback) => fallback, write: () => undefined });
  return { notebook, store };
};

describe('collect', () => {
  it('brings the settings, the claims and the link of what the shown run ended with', () => {
    const own = opened();
    own.store.setState({ result, settings: { parameters: { size: 2 }, seed: 4 } });
    expect(collect(own, [], 'https://lab.example/', '9', t).run).toMatchObject({
      permalink: 'https://lab.example/#/counting?seed=4&size=2',
      seeds: '4, 5',
      checksum: 'abc',
      settings: [['parameters.size.label', '2']],
      claims: [{ sentence: 'counting.claims.more.sentence', verdict: 'verdicts.no-effect', estimate: 0.1 }],
    });
  });

  it('has no run where none has ended', () => {
    expect(collect(opened(), [], '', '9', t).run).toBeNull();
  });
});
