import { describe, expect, it } from 'vitest';
import { parseParameters } from '../../core/experiment/parameters.ts';
import { updateClaimTable } from './claims.ts';
import { updateParameters } from './parameters.ts';
import { cellsOf, regimeArms, regimeKey, regimeMaps, regimeOf } from './regimes.ts';

describe('the regime maps', () => {
  it('have a cell for each pair of values, and share the one where nothing is turned', () => {
    const [interest, hot] = regimeMaps.map(cellsOf);
    expect([interest.length, hot.length]).toEqual([9, 6]);
    const keys = [...interest, ...hot].map(regimeKey);
    expect(new Set(keys).size).toBe(14);
    expect(hot.map(regimeKey)).toContain(regimeKey(regimeOf(regimeMaps[0], 0, 1)));
  });

  it('turn two dials each and leave the others alone', () => {
    for (const map of regimeMaps) {
      const cells = cellsOf(map);
      const turned = Object.keys(cells[0]).filter(
        (dial) => new Set(cells.map((cell) => Object.entries(cell).find(([key]) => key === dial)?.[1])).size > 1,
      );
      expect(turned.sort()).toEqual([map.rows.dial, map.columns.dial].sort());
    }
  });

  it('set what the notebook allows', () => {
    for (const cell of regimeMaps.flatMap(cellsOf)) expect(parseParameters(updateParameters, cell)).toMatchObject(cell);
  });

  it('have the arms that freshness, floor, freezing, order and warm start need', () => {
    const tested = updateClaimTable.filter(({ pairs }) =>
      pairs.every((pair) => pair.every((arm) => regimeArms.some((known) => known === arm))),
    );
    expect(tested.map(({ id }) => id)).toEqual(
      expect.arrayContaining([
        'increments-bring-freshness',
        'full-guards-the-floor',
        'together-beats-either',
        'frozen-layers-help',
        'shuffling-helps',
        'warm-beats-cold',
      ]),
    );
  });
});
