import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { LabError } from '../../core/errors.ts';
import type { ClaimTable } from './table.ts';

const claim = v.object({
  id: v.string(),
  verdict: v.picklist(['holds', 'leaning', 'no effect', 'reversed', 'not run']),
  estimate: v.nullable(v.number()),
  low: v.nullable(v.number()),
  high: v.nullable(v.number()),
});

const table = v.object({
  dataset: v.object({
    name: v.string(),
    sha256: v.string(),
    users: v.number(),
    items: v.number(),
    events: v.number(),
  }),
  runs: v.array(
    v.object({
      notebook: v.string(),
      version: v.string(),
      world: v.picklist(['replay', 'returning']),
      command: v.string(),
      seeds: v.array(v.number()),
      checksum: v.string(),
      claims: v.array(claim),
    }),
  ),
});

/**
 * Reads a kept table of claims.
 * @throws LabError `claims-file` where it cannot be read or is no such table.
 */
export async function readClaimTable(file: string): Promise<ClaimTable> {
  try {
    return v.parse(table, JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new LabError('claims-file', `${file} is no table of claims that run claims wrote: ${why}`, { file });
  }
}
