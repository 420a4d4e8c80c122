import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { experimentOf, notebookIds } from '../../notebooks/experiments.ts';
import { readSettings } from '../../core/experiment/run-settings.ts';
import { readClaimTable } from './read.ts';
import { claimRuns } from './runs.ts';
import { claimMarkdown, movedClaims, type ClaimTable } from './table.ts';

const holds = { id: 'a-beats-b', verdict: 'holds', estimate: 0.0213, low: 0.0101, high: 0.0325 } as const;
const none = { id: 'c-beats-d', verdict: 'no effect', estimate: 0.001, low: -0.01, high: 0.012 } as const;
const kept: ClaimTable = {
  dataset: { name: 'small', sha256: 'abcdef0123456789', users: 3, items: 4, events: 5 },
  runs: [
    {
      notebook: 'update',
      version: '4',
      world: 'returning',
      command: 'lab run update',
      seeds: [1, 2, 3],
      checksum: '00ff',
      claims: [holds, none],
    },
  ],
};
const changed = (change: Partial<ClaimTable['runs'][number]>): ClaimTable => ({
  ...kept,
  runs: [{ ...kept.runs[0], ...change }],
});

describe('the table of claims', () => {
  it('has a row a claim, with its world, verdict, interval and seeds, and a line a run', () => {
    const text = claimMarkdown(kept);
    expect(text).toContain(
      '| update | a-beats-b | users who return (re-timed) | holds | 0.0213 | [0.0101, 0.0325] | 3 |',
    );
    expect(text).toContain('| 00ff | 4 | `lab run update` |');
  });

  it('has not moved against itself', () => expect(movedClaims(kept, kept)).toEqual([]));

  it.each<[string, ClaimTable, string]>([
    ['another checksum', changed({ checksum: '1111' }), 'checksum 00ff is now 1111'],
    [
      'another verdict',
      changed({ claims: [holds, { ...none, verdict: 'reversed' }] }),
      'c-beats-d was “no effect” and is now “reversed”',
    ],
    ['a verdict that is missing', changed({ claims: [holds] }), 'c-beats-d was “no effect” and is now “not run”'],
    ['a verdict that is new', changed({ claims: [holds, none, { ...holds, id: 'e' }] }), 'e was “not run”'],
    ['other data', { ...kept, dataset: { ...kept.dataset, sha256: '0' } }, 'the data set is another one'],
  ])('says what has moved: %s', (_, now, line) => {
    const moved = movedClaims(kept, now);
    expect(moved).toHaveLength(1);
    expect(moved[0]).toContain(line);
  });

  it('names a run that is new and one that is gone', () => {
    expect(movedClaims(kept, changed({ command: 'lab run drift' }))).toEqual([
      'new: lab run drift',
      'gone: lab run update',
    ]);
  });

  it('comes back from its file, and refuses another one by name', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'claims-'));
    const file = join(folder, 'claims.json');
    await writeFile(file, JSON.stringify(kept));
    expect(await readClaimTable(file)).toEqual(kept);
    for (const text of ['{', '[]', '{"runs": [null]}']) {
      await writeFile(file, text);
      await expect(readClaimTable(file)).rejects.toMatchObject({ code: 'claims-file', params: { file } });
    }
    await rm(folder, { recursive: true });
    await expect(readClaimTable(file)).rejects.toMatchObject({ code: 'claims-file' });
  });
});

describe('the runs of the table', () => {
  it('are of every notebook, with settings that it knows, and three seeds', async () => {
    expect([...new Set(claimRuns.map(({ notebook }) => notebook))].sort()).toEqual([...notebookIds].sort());
    for (const { notebook, settings } of claimRuns) {
      const { parameters } = await experimentOf(notebook);
      const read = readSettings(parameters, settings);
      expect(read.problems).toEqual([]);
      expect(read.settings.parameters['seeds']).toBe(3);
    }
  });

  it('ask every question and make every mistake', async () => {
    for (const [notebook, parameter] of [
      ['questions', 'question'],
      ['pitfalls', 'pitfall'],
    ] as const) {
      const { parameters } = await experimentOf(notebook);
      const known = parameters[parameter];
      const asked = claimRuns.flatMap((run) =>
        run.notebook === notebook ? [Object.fromEntries(run.settings)[parameter]] : [],
      );
      expect(known.kind === 'choice' && known.options).toEqual(asked);
    }
  });
});
