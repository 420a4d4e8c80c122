import { buildDataset } from '../../../core/data/dataset.ts';
import type { Dataset } from '../../../core/data/types.ts';
import type { ShareContext, ShareKind } from '../../../core/shares/share.ts';
import type { TrainerData } from '../../../core/training/trainer.ts';
import { trainBases } from '../../../core/updates/arms/bases.ts';
import { BatchSchedule } from '../../../core/updates/arms/batch-schedule.ts';
import type { Policy } from '../../../core/updates/arms/policy.ts';
import type { TimelineContext } from '../../../core/updates/timeline/stages.ts';
import { playTeam, type TeamStage, type Unit } from '../../../core/updates/timeline/team.ts';
import type { UpdateParameters } from '../parameters.ts';
import { planOf } from './plan.ts';

/** The data as it is filtered, and the timeline on it: made once on each thread. */
export function timelineFor(
  context: ShareContext,
  parameters: UpdateParameters,
): { readonly dataset: Dataset; readonly timelineContext: TimelineContext } {
  return context.once('update timeline', () => {
    const dataset = buildDataset(context.dataset, parameters);
    const plan = planOf(dataset, parameters);
    const timelineContext: TimelineContext = {
      schedule: new BatchSchedule(plan, parameters),
      training: { dataset: plan.dataset, compute: context.compute },
      stream: parameters,
    };
    return { dataset, timelineContext };
  });
}

/** The bases of some seeds. */
interface BasesInput {
  readonly parameters: UpdateParameters;
  readonly seeds: readonly number[];
}

/** A step of all of them. */
export interface BasesStep {
  readonly examples: number;
  readonly ms: number;
}

/** Trains base models of some seeds side by side. */
export const basesShare: ShareKind<BasesInput, BasesStep, TrainerData[]> = {
  notebook: 'update',
  name: 'bases',
  ahead: 16,
  async *run(context, { parameters, seeds }) {
    const training = trainBases(timelineFor(context, parameters).timelineContext, seeds);
    for (;;) {
      const started = context.now();
      const step = await training.next();
      if (step.done) return [...step.value.values()].map((trainer) => trainer.data());
      yield { examples: step.value, ms: context.now() - started };
    }
  },
};

/** Some units, and the bases that they begin with. */
interface TeamInput {
  readonly parameters: UpdateParameters;
  readonly units: readonly Unit[];
  readonly bases: ReadonlyMap<number, TrainerData>;
}

/** Plays some units through the timeline. */
export const teamShare: ShareKind<TeamInput, TeamStage, TrainerData[]> = {
  notebook: 'update',
  name: 'team',
  ahead: 6,
  run: (context, { parameters, units, bases }) =>
    playTeam(timelineFor(context, parameters).timelineContext, units, bases),
};

/**
 * How much work an arm is beside the others, roughly: answering is one part, a full update a day as much again, and
 * increments three times as much, since they publish all day. A start from scratch learns all days anew.
 */
export function workOf({ fullUpdate, start, stream }: Policy, days: number): number {
  const full = fullUpdate === 'none' ? 0 : start === 'from-scratch' ? 4 * days : 1;
  return 1 + full + (stream === 'none' ? 0 : 3);
}
