import { returning } from '../../../core/data/returning.ts';
import type { Dataset } from '../../../core/data/types.ts';
import type { RunContext } from '../../../core/experiment/experiment.ts';
import { trainBases } from '../../../core/updates/arms/bases.ts';
import { BatchSchedule } from '../../../core/updates/arms/batch-schedule.ts';
import { policies } from '../../../core/updates/arms/policy.ts';
import { layoutOf } from '../../../core/updates/report/layout.ts';
import { TimelineRecord } from '../../../core/updates/report/record.ts';
import type { TimelineContext } from '../../../core/updates/timeline/stages.ts';
import { beginArm, Timeline, type Arm } from '../../../core/updates/timeline/timeline.ts';
import type { RegimeCell } from '../events.ts';
import type { UpdateParameters } from '../parameters.ts';
import { REGIME_DAYS, regimeArms, type RegimeSettings } from '../regimes.ts';
import { claimsOf } from './claims.ts';
import { planOf } from './plan.ts';

/** What the cells of one run have in common. */
export interface RegimeContext {
  readonly dataset: Dataset;
  readonly parameters: UpdateParameters;
  readonly seed: number;
  readonly compute: RunContext['compute'];
}

async function ended<T>(work: AsyncGenerator<unknown, T, void>): Promise<T> {
  for (;;) {
    const step = await work.next();
    if (step.done) return step.value;
  }
}

/** Plays a shorter timeline on the clock of users who return, one seed, and judges its claims. */
export async function regimeCell(
  regime: RegimeSettings,
  { dataset, parameters, seed, compute }: RegimeContext,
): Promise<RegimeCell> {
  const days = Math.min(parameters.days, REGIME_DAYS);
  const settings: UpdateParameters = { ...parameters, ...regime, clock: returning, days };
  const plan = planOf(dataset, settings);
  const timelineContext: TimelineContext = {
    schedule: new BatchSchedule(plan, settings),
    training: { dataset: plan.dataset, compute },
    stream: settings,
  };
  const bases = await ended(trainBases(timelineContext, [seed]));
  const arms: Arm[] = [];
  for (const id of regimeArms) arms.push(await beginArm(id, policies[id], bases, timelineContext));
  const timeline = new Timeline(timelineContext, arms, 0);
  const record = new TimelineRecord(layoutOf(plan, 1));
  while (!timeline.isOver) record.add(await timeline.next());
  return { regime, days, seed, claims: claimsOf(record).filter(({ verdict }) => verdict !== 'not run') };
}
