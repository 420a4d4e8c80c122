import { describe, expect, it } from 'vitest';
import type { Experiment, ResultEvent } from '../core/experiment/experiment.ts';
import { reportOf, reportText } from './report.ts';

const notebook: Experiment = {
  id: 'stub',
  version: '4',
  parameters: {},
  phases: [],
  claims: ['a', 'b'],
  async *run() {
    yield { type: 'result' };
  },
};

const result: ResultEvent = {
  type: 'result',
  results: {
    metrics: { model: { recall10: 0.12345, hits: 3 }, other: null, popularity: { recall10: 0.1, extra: 2000.5 } },
    share: { model: 0.5, contrast: null },
    requests: 12,
  },
  claims: [
    { id: 'a', verdict: 'holds', estimate: 0.02, low: 0.01, high: 0.03 },
    { id: 'b', verdict: 'not run', estimate: null, low: null, high: null },
  ],
  learned: true,
  checksum: '0123456789abcdef',
  seeds: [3, 4],
  dataset: { name: 'sample', sha256: 'ff', users: 2, items: 3, events: 4 },
  timings: { loadMs: 100, trainMs: 1500, steps: 10, examplesPerSecond: 1234.6 },
};

const report = reportOf(notebook, { epochs: 1 }, 'cpu', 50, result);

describe('reportOf', () => {
  it('has the fields that --json promises, and counts all of loading', () => {
    expect(report).toEqual({
      notebook: 'stub',
      version: '4',
      parameters: { epochs: 1 },
      seeds: [3, 4],
      backend: 'cpu',
      dataset: result.dataset,
      results: result.results,
      claims: result.claims,
      learned: true,
      checksum: result.checksum,
      timings: { ...result.timings, loadMs: 150 },
    });
  });
});

describe('reportText', () => {
  it('lays out any results: tables, rows and single values, then claims and checksum', () => {
    expect(reportText(report).split('\n')).toEqual([
      'notebook stub (version 4), seed 3, 4, on cpu',
      'sample: 2 users, 3 items, 4 positive events',
      '',
      'metrics     recall10  hits  extra',
      'model          0.123     3      –',
      'popularity       0.1     –   2001',
      '',
      'share  model  contrast',
      '         0.5  –',
      '',
      'requests  12',
      '',
      'claim  verdict  estimate  95% interval',
      'a      holds        0.02  [0.01, 0.03]',
      'b      not run         –  –',
      '',
      '10 steps in 1.5 s, 1235 examples/s, loaded in 0.15 s',
      'checksum 0123456789abcdef',
    ]);
  });
});

it('says where a run did not learn', () => {
  expect(reportText(report)).not.toContain('did not learn');
  expect(reportText({ ...report, learned: false })).toContain('this run did not learn');
});

it('prints a list of records as a table, inner records beside', () => {
  const results = {
    rows: [
      { n: 10, queryMs: { p50: 0.5, p99: 2 } },
      { n: 200, queryMs: { p50: 0.25, p99: 4 } },
    ],
  };
  const text = reportText({ ...report, results });
  expect(text).toContain('rows    n  queryMs.p50  queryMs.p99');
  expect(text).toMatch(/^ +200 +0\.25 +4$/m);
});
