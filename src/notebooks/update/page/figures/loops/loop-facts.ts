import type { TimelineLayout } from '../../../../../core/updates/report/layout.ts';
import type { StageReport } from '../../../../../core/updates/timeline/timeline.ts';
import type { UpdateCost } from '../../../../../core/updates/arms/costs.ts';
import { noCost } from '../../../../../core/updates/arms/costs.ts';
import { momentOf, stagesPerDay } from '../../view/derive.ts';

/** What one stage did to one arm. */
export interface Deed {
  /** What it cost by itself. */
  readonly cost: UpdateCost;
  readonly published: boolean;
  readonly users: number;
  readonly items: number;
}

const armAt = (stages: readonly StageReport[], at: number, arm: string) =>
  stages[at]?.arms.find((own) => own.arm === arm);

/** What an arm did at a stage; null where it was not there. */
function deedAt(stages: readonly StageReport[], at: number, arm: string): Deed | null {
  const own = armAt(stages, at, arm);
  if (!own) return null;
  // The very first stage has none before it; a fork's has its parent's, of which nothing is known here.
  const before = at === 0 ? noCost : armAt(stages, at - 1, arm)?.cost;
  const part = (key: keyof UpdateCost): number => own.cost[key] - (before ?? own.cost)[key];
  return {
    cost: {
      steps: part('steps'),
      rowsTouched: part('rowsTouched'),
      multiplyAdds: part('multiplyAdds'),
      bytesPublished: part('bytesPublished'),
      vectorsReindexed: part('vectorsReindexed'),
    },
    published: own.published,
    users: own.touched.users.length,
    items: own.touched.items.length,
  };
}

/** Everything the two loops say at a stage: the day's full update, and the newest slice of its stream. */
export interface LoopFacts {
  readonly day: number;
  /** Counted from 0; -1 at the full update. */
  readonly slice: number;
  readonly phase: StageReport['kind'];
  /** Events of the day before, which the full update learns; null before the first day's end. */
  readonly yesterday: number | null;
  /** Events of the slice. */
  readonly events: number | null;
  readonly fullUpdate: Deed | null;
  readonly stream: Deed | null;
}

/** @param at the stage looked at. */
export function loopFacts(
  stages: readonly StageReport[],
  at: number,
  arm: string,
  layout: TimelineLayout,
): LoopFacts | null {
  const stage = stages[at];
  if (!stage) return null;
  const { day, slice } = momentOf(at, layout);
  const newest = Math.min(slice, layout.slicesPerDay - 1);
  const firstStage = day * stagesPerDay(layout);
  const before = layout.days[day - 1]?.range;
  const range = newest >= 0 ? layout.days[day].slices[newest] : null;
  return {
    day,
    slice,
    phase: stage.kind,
    yesterday: before ? before.to - before.from : null,
    events: range && range.to - range.from,
    fullUpdate: deedAt(stages, firstStage, arm),
    stream: newest >= 0 ? deedAt(stages, firstStage + 1 + newest, arm) : null,
  };
}
