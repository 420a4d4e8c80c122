import { Trainer, type TrainerData } from '../../training/trainer.ts';
import type { Policy } from '../arms/policy.ts';
import { Replica } from '../arms/replica.ts';
import { SnapshotPacker, type SnapshotData } from './snapshot-data.ts';
import type { TimelineContext } from './stages.ts';
import { Timeline, type ArmReport } from './timeline.ts';

/** One seed of an arm. */
export interface Unit {
  readonly arm: string;
  readonly policy: Policy;
  readonly seed: number;
}

/** What a team does in one stage, by unit. */
export interface TeamStage {
  readonly reports: readonly ArmReport[];
  /** Right after a full update: all that training needs to continue from there. */
  readonly snapshots: readonly SnapshotData[] | null;
}

/**
 * Plays some units through the whole timeline, stage by stage. @param bases trained base models by seed.
 * @returns by unit, its newest model. @throws LabError `not-finite-loss`.
 */
export async function* playTeam(
  context: TimelineContext,
  units: readonly Unit[],
  bases: ReadonlyMap<number, TrainerData>,
): AsyncGenerator<TeamStage, TrainerData[], void> {
  const { schedule, training } = context;
  const trainers = new Map(
    [...bases].map(([seed, base]) => [seed, Trainer.from(base, schedule.settings, training.compute)]),
  );
  const replicas: Replica[] = [];
  for (const { policy, seed } of units) {
    const base = trainers.get(seed);
    if (!base) throw new Error(`there is no base of seed ${seed}`);
    replicas.push(await Replica.begin(policy, seed, base, training));
  }
  const packers = replicas.map(() => new SnapshotPacker());
  const timeline = new Timeline(
    context,
    replicas.map((replica, at) => ({ id: units[at].arm, replicas: [replica] })),
  );
  while (!timeline.isOver) {
    const reports = await timeline.play();
    const isKept = timeline.isAfterFullUpdate;
    yield { reports, snapshots: isKept ? replicas.map((replica, at) => packers[at].pack(replica.snapshot())) : null };
  }
  return replicas.map(({ trained }) => trained.data());
}
