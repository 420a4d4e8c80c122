import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { LabError } from '../core/errors.ts';
import { experimentOf } from './notebooks.ts';

const folder = new URL('../notebooks/', import.meta.url);
const ids = readdirSync(folder).filter((id) => existsSync(new URL(`${id}/experiment/experiment.ts`, folder)));

describe('experimentOf', () => {
  it.each(ids)('knows notebook %s', async (id) => {
    expect((await experimentOf(id)).id).toBe(id);
  });

  it.each(['nope', 'constructor'])('refuses %s, naming those there are', async (id) => {
    const refused: unknown = await experimentOf(id).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'notebook-unknown', params: { notebook: id } });
    expect(
      String((refused as LabError).params.allowed)
        .split(', ')
        .sort(),
    ).toEqual(ids);
  });
});
