import { bestOf } from '../../../core/evaluation/best-worst.ts';
import { requestGroupsOf } from '../../../core/updates/report/request-groups.ts';
import { POPULARITY, type TimelineRecord } from '../../../core/updates/report/record.ts';
import { summarise } from '../../../core/evaluation/summary.ts';
import type { ArmResult, TimelineRow, UpdateResults } from '../events.ts';
import { contenders } from '../parameters.ts';
import { basesOf } from './claims.ts';

/** An arm over the whole timeline, as far as it has answered. */
export function armResult(record: TimelineRecord, arm: string): ArmResult {
  const { layout } = record;
  const { isWarm, isHead } = requestGroupsOf(layout);
  const fresh = (filter?: typeof isWarm) => summarise(record.freshness([arm], 0, Infinity, filter)[0]);
  return {
    freshness: fresh(),
    floor: summarise(record.floor([arm], 'next-day')[0]),
    yesterday: summarise(record.floor([arm], 'yesterday')[0]),
    olderDays: summarise(record.floor([arm], 'older-days')[0]),
    warm: fresh(isWarm),
    cold: fresh((at, day) => !isWarm(at, day)),
    head: fresh(isHead),
    tail: fresh((at, day) => !isHead(at, day)),
    cost: record.costAt(arm, layout.days.length - 1, layout.slicesPerDay - 1),
  };
}

function rowsOf(record: TimelineRecord, arms: readonly string[]): TimelineRow[] {
  const { days, slicesPerDay } = record.layout;
  return arms.flatMap((arm) =>
    Array.from({ length: days.length * slicesPerDay }, (_, at): TimelineRow => {
      const [{ users, recall50 }] = record.freshness([arm], at, at + 1);
      const sum = recall50.reduce((all, values) => values.reduce((own, value) => own + value, all), 0);
      return {
        day: Math.floor(at / slicesPerDay),
        slice: at % slicesPerDay,
        arm,
        requests: users.length,
        recall50: users.length > 0 ? sum / (users.length * recall50.length) : null,
      };
    }),
  );
}

function freshestOf(record: TimelineRecord, arms: readonly string[]): readonly string[] {
  const asked = contenders.filter((arm) => arms.includes(arm));
  const scores = record.freshness(asked);
  return asked.length > 0 ? bestOf(Object.fromEntries(asked.map((arm, at) => [arm, scores[at]]))) : [];
}

/** What a finished timeline's arms have reached and cost. @param rows whether every slice is listed as well. */
export function resultsOf(record: TimelineRecord, arms: readonly string[], rows: boolean): UpdateResults {
  const { cost: _, ...popularity } = armResult(record, POPULARITY);
  return {
    arms: Object.fromEntries(arms.map((arm) => [arm, armResult(record, arm)])),
    popularity,
    freshest: freshestOf(record, arms),
    bases: basesOf(record),
    timeline: rows ? rowsOf(record, [...arms, POPULARITY]) : null,
  };
}
