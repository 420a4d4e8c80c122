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
      rowsPublished: part('rowsPublished'),
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
  /** Counted from 0; below 0 at the full update and the floor. */
  readonly slice: number;
  readonly phase: StageReport['kind'];
  /** Events of the day before, which the full update learns; null before the first day's end. */
  readonly yesterday: number | null;
  /** Events before the day, the base's among them: what a model from scratch learns. */
  readonly soFar: number;
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
  const firstStage = day * stagesPerDay(layout);
  const before = layout.days[day - 1]?.range;
  const range = slice >= 0 ? layout.days[day].slices[slice] : null;
  return {
    day,
    slice,
    phase: stage.kind,
    yesterday: before ? before.to - before.from : null,
    soFar: layout.days[day].range.from,
    events: range && range.to - range.from,
    fullUpdate: deedAt(stages, firstStage, arm),
    stream: slice >= 0 ? deedAt(stages, at, arm) : null,
  };
}
