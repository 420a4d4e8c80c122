import { beforeAll, describe, expect, it } from 'vitest';
import { mean } from '../../../../core/arrays.ts';
import { computeOn } from '../../../../core/backend/backends.test.fixtures.ts';
import { backwardTransfer, forgettingOf, recencyBias } from '../../../../core/drift/order/forgetting.ts';
import { sharesOf } from '../../../../core/shares/shares.ts';
import { RateMeter } from '../../../../core/training/rate.ts';
import { driftRaw, smallDrift } from '../drift.test.fixtures.ts';
import { raceSetupOf, wholeRace } from './race-setup.ts';
import { planFor } from '../plan.ts';
import { Race } from './race.ts';
import { costOfOrder, learntAt, shuffleRow } from './summary.ts';

async function finished(changed: Parameters<typeof smallDrift>[0] = {}): Promise<Race> {
  const parameters = smallDrift({ looks: 4, batchSize: 8, ...changed });
  const shares = sharesOf({ dataset: driftRaw(), now: () => 0, compute: (work) => work() });
  const plan = planFor(shares.context, parameters);
  const setup = raceSetupOf(plan, parameters, 'scratch', wholeRace(plan), (work) => work());
  const race = new Race(setup, [1]);
  const teams = race.start(shares);
  const meter = new RateMeter(() => 0);
  for (let at = 0; ; at++) {
    const step = await race.step(teams, meter);
    if (!step) return race;
    if (step.kind === 'race' && step.looks) race.note(at, step.looks, null);
  }
}

describe('the numbers at the end of a race', () => {
  let race: Race;
  beforeAll(async () => {
    await computeOn('cpu');
    race = await finished();
  }, 60_000);

  it('are those of the recall table', () => {
    const { parts, partRequests } = race.setup.suite;
    for (const record of race.records) {
      const table = record.scores.map(([own]) =>
        parts.map((_, part) => mean(own.parts.subarray(part * partRequests, (part + 1) * partRequests))),
      );
      const row = shuffleRow(race, record);
      expect(row.forgetting.mean).toBeCloseTo(forgettingOf(table), 12);
      expect(row.recencyBias.mean).toBeCloseTo(recencyBias(table), 12);
      expect(row.lastPart.mean - row.earlierParts.mean).toBeCloseTo(row.recencyBias.mean, 12);
      const transfer = backwardTransfer(table, learntAt(race, record));
      // NaN in the table's number, null in the row: nothing was learnt before the end.
      expect(row.backwardTransfer === null).toBe(Number.isNaN(transfer));
      expect(Math.abs((row.backwardTransfer?.mean ?? 0) - (transfer || 0))).toBeLessThan(1e-12);
    }
  });

  it('have learnt the parts one after the other in time order, and all at the end under a full shuffle', () => {
    const [ordered, shuffled] = ['0', 'all'].map((order) => race.records.find((record) => record.order === order)!);
    const last = race.checkpoints.length - 1;
    expect(learntAt(race, ordered)).toEqual([last - 3, last - 2, last - 1, last]);
    expect(learntAt(race, shuffled)).toEqual([last, last, last, last]);
    expect(shuffleRow(race, shuffled).backwardTransfer).toBeNull();
  });

  it('say what order costs: recall of the full shuffle less that of time order', () => {
    const rows = race.records.map((record) => shuffleRow(race, record));
    const recall = (order: string): number => rows.find(({ buffer }) => buffer === order)!.recall50.mean;
    expect(costOfOrder(race)!.estimate).toBeCloseTo(recall('all') - recall('0'), 12);
  });
});
