import type { Trainer } from '../../../core/training/trainer.ts';
import { baseSteps, trainBases } from '../../../core/updates/arms/bases.ts';
import { BatchSchedule, type ScheduleSettings } from '../../../core/updates/arms/batch-schedule.ts';
import type { Plan } from '../../../core/updates/plan/plan.ts';
import { policies } from '../../../core/updates/arms/policy.ts';
import { Replica } from '../../../core/updates/arms/replica.ts';
import { fullUpdateStepwise, type TimelineContext } from '../../../core/updates/timeline/stages.ts';
import type { RateMeter } from '../../../core/training/rate.ts';
import { seedsOf, type Context } from './answer.ts';
import type { QuestionsEvent } from '../events.ts';

/** No stream runs in these questions. */
const stream = { rateFactor: 1, publishEvery: 1, publishItems: false };

/** How these timelines learn, beside what the parameters say. */
function settingsOf({ parameters }: Context, learnsDays = 1): ScheduleSettings {
  return { ...parameters, logQ: true, loss: 'listwise', margin: 0, negatives: 'uniform', passes: 1, learnsDays };
}

/** A plan and how its full updates learn. */
export function timelineContextOf(plan: Plan, context: Context, learnsDays = 1): TimelineContext {
  const schedule = new BatchSchedule(plan, settingsOf(context, learnsDays));
  return { schedule, training: { dataset: plan.dataset, compute: context.compute }, stream };
}

/** Trains the model that all arms begin with, one a seed. */
export async function* trainedBases(
  timelineContext: TimelineContext,
  meter: RateMeter,
  context: Context,
): AsyncGenerator<QuestionsEvent, ReadonlyMap<number, Trainer>, void> {
  const training = trainBases(timelineContext, seedsOf(context));
  const total = baseSteps(timelineContext);
  for (let done = 1; ; done++) {
    meter.start();
    const step = await training.next();
    if (step.done) return step.value;
    meter.stop(step.value);
    yield { type: 'progress', phase: 'base', done, total, step: false };
  }
}

/** One way to bring the model up to date by full updates alone, all seeds. */
export class UpdatingArm {
  private spentMs = 0;
  private learnt = 0;

  private constructor(
    readonly id: string,
    readonly timelineContext: TimelineContext,
    readonly replicas: readonly Replica[],
  ) {}

  static async begin(
    id: string,
    timelineContext: TimelineContext,
    bases: ReadonlyMap<number, Trainer>,
  ): Promise<UpdatingArm> {
    const replicas: Replica[] = [];
    for (const [seed, base] of bases)
      replicas.push(await Replica.begin(policies.full, seed, base, timelineContext.training));
    return new UpdatingArm(id, timelineContext, replicas);
  }

  /** Seconds of training and publishing, a seed. */
  get seconds(): number {
    return this.spentMs / 1000 / this.replicas.length;
  }

  /** Events learnt by all full updates of one seed. */
  get events(): number {
    return this.learnt / this.replicas.length;
  }

  /** A full update on the day before and its publish. Yields after every step. */
  async *fullUpdate(day: number, meter: RateMeter, now: () => number): AsyncGenerator<void, void, void> {
    const steps = fullUpdateStepwise(this.timelineContext, this.replicas, day);
    for (;;) {
      const started = now();
      meter.start();
      const { done, value } = await steps.next();
      this.spentMs += now() - started;
      if (done) return;
      meter.stop(value);
      this.learnt += value;
      yield;
    }
  }
}
