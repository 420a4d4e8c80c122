import { writeFile } from 'node:fs/promises';
import { LabError } from '../../core/errors.ts';
import type { BackendName } from '../../core/backend/types.ts';
import { experimentOf } from '../../notebooks/experiments.ts';
import { runNotebook, type Terminal } from '../run.ts';
import { readClaimTable } from './read.ts';
import { claimRuns } from './runs.ts';
import { blockOf, claimMarkdown, movedClaims, type ClaimBlock, type ClaimTable } from './table.ts';

/** What `run claims` is asked for. */
export interface ClaimsCommand {
  readonly name: 'claims';
  readonly backend: BackendName;
  readonly workers: number | null;
  /** Files to write, and one to compare with; null where not asked for. */
  readonly json: string | null;
  readonly markdown: string | null;
  readonly check: string | null;
}

async function measured({ backend, workers }: ClaimsCommand, terminal: Terminal): Promise<ClaimTable> {
  const runs: ClaimBlock[] = [];
  let dataset: ClaimTable['dataset'] | null = null;
  for (const run of claimRuns) {
    const experiment = await experimentOf(run.notebook);
    const report = await runNotebook(experiment, { settings: run.settings, backend, workers }, terminal);
    dataset ??= report.dataset;
    runs.push(blockOf(run, experiment, report));
    terminal.notice(`${runs.length} of ${claimRuns.length}: ${runs[runs.length - 1].command}`);
  }
  if (!dataset) throw new LabError('no-result', 'no run of the table of claims');
  return { dataset, runs };
}

/**
 * Measures every claim of the lab. @returns the table as text.
 * @throws LabError `claims-file` before anything is run; `claims-moved` where a kept table says otherwise.
 */
export async function measureClaims(command: ClaimsCommand, terminal: Terminal): Promise<string> {
  const kept = command.check === null ? null : await readClaimTable(command.check);
  const table = await measured(command, terminal);
  const text = claimMarkdown(table);
  if (command.json !== null) await writeFile(command.json, `${JSON.stringify(table, null, 2)}\n`);
  if (command.markdown !== null) await writeFile(command.markdown, text);
  const moved = kept === null ? [] : movedClaims(kept, table);
  if (moved.length > 0) {
    throw new LabError('claims-moved', `${moved.length} moved: ${moved.join('; ')}`, { count: moved.length });
  }
  return text;
}
