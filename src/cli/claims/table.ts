import type { Claim } from '../../core/experiment/claims.ts';
import { commandOf } from '../../core/experiment/command.ts';
import type { Experiment } from '../../core/experiment/experiment.ts';
import { readSettings } from '../../core/experiment/run-settings.ts';
import type { Report } from '../report.ts';
import { formatCell } from '../table.ts';
import type { ClaimRun } from './runs.ts';

/** A run of the table, and the verdicts that it came to. */
export interface ClaimBlock {
  readonly notebook: string;
  readonly version: string;
  readonly world: ClaimRun['world'];
  readonly command: string;
  readonly seeds: readonly number[];
  readonly checksum: string;
  /** Those that the run tested. */
  readonly claims: readonly Claim[];
}

/** The table of claims, as docs/claims.json keeps it. */
export interface ClaimTable {
  readonly dataset: Report['dataset'];
  readonly runs: readonly ClaimBlock[];
}

/** What a finished run adds to the table. */
export function blockOf(run: ClaimRun, experiment: Experiment, report: Report): ClaimBlock {
  const { settings } = readSettings(experiment.parameters, run.settings);
  return {
    notebook: run.notebook,
    version: report.version,
    world: run.world,
    command: commandOf(run.notebook, experiment.parameters, settings, report.backend),
    seeds: report.seeds,
    checksum: report.checksum,
    claims: report.claims.filter(({ verdict }) => verdict !== 'not run'),
  };
}

const worldNames = { replay: 'MovieLens as it was', returning: 'users who return (re-timed)' } as const;

const interval = ({ low, high }: Claim): string =>
  low === null || high === null ? '–' : `[${formatCell(low)}, ${formatCell(high)}]`;

/** The table for reading, in Markdown. */
export function claimMarkdown({ dataset, runs }: ClaimTable): string {
  const rows = runs.flatMap(({ notebook, world, claims, seeds }) =>
    claims.map((claim) =>
      [
        '',
        notebook,
        claim.id,
        worldNames[world],
        claim.verdict,
        formatCell(claim.estimate),
        interval(claim),
        seeds.length,
        '',
      ].join(' | '),
    ),
  );
  return [
    '# What the data say',
    '',
    'Every claim of the lab, measured on its default settings. Made by',
    '`npm run --silent lab -- run claims --json docs/claims.json --markdown docs/claims.md`; never edited by hand.',
    '`npm run --silent lab -- run claims --check docs/claims.json` fails where a verdict or a checksum has moved.',
    'An estimate is the difference that the claim says is positive; the interval is one of 95%, and each claim is judged by',
    'itself.',
    '',
    `Data: ${dataset.name}, ${dataset.users} users, ${dataset.items} films, ${dataset.events} likes (${dataset.sha256.slice(0, 12)}).`,
    '',
    '| notebook | claim | world | verdict | estimate | 95% interval | seeds |',
    '| --- | --- | --- | --- | ---: | --- | ---: |',
    ...rows.map((row) => row.trim()),
    '',
    '## The runs',
    '',
    '| checksum | version | command |',
    '| --- | --- | --- |',
    ...runs.map(({ checksum, version, command }) => `| ${checksum} | ${version} | \`${command}\` |`),
    '',
  ].join('\n');
}

/** What has moved between a table that was kept and one that was measured now, a line each. */
export function movedClaims(kept: ClaimTable, now: ClaimTable): string[] {
  const moved: string[] = [];
  if (kept.dataset.sha256 !== now.dataset.sha256) moved.push('the data set is another one');
  const before = new Map(kept.runs.map((run) => [run.command, run]));
  for (const run of now.runs) {
    const old = before.get(run.command);
    before.delete(run.command);
    if (!old) {
      moved.push(`new: ${run.command}`);
      continue;
    }
    if (old.checksum !== run.checksum) moved.push(`checksum ${old.checksum} is now ${run.checksum}: ${run.command}`);
    const verdicts = new Map(old.claims.map((claim) => [claim.id, claim.verdict]));
    for (const { id, verdict } of run.claims) {
      const was = verdicts.get(id) ?? 'not run';
      if (was !== verdict) moved.push(`${id} was “${was}” and is now “${verdict}”: ${run.command}`);
      verdicts.delete(id);
    }
    for (const [id, was] of verdicts) moved.push(`${id} was “${was}” and is now “not run”: ${run.command}`);
  }
  for (const command of before.keys()) moved.push(`gone: ${command}`);
  return moved;
}
