import { Trainer, type TrainerData, type TrainerSettings } from '../../training/trainer.ts';
import type { UpdateCost } from '../arms/costs.ts';
import type { Policy } from '../arms/policy.ts';
import type { ReplicaSnapshot } from '../arms/replica.ts';
import { ServingState, type ServingData } from '../arms/serving-state.ts';
import type { TrainingContext } from '../arms/training-context.ts';

/** What a replica's snapshot before had already. */
const SAME = 'same';

/** A replica's snapshot as plain data, in arrays of its own, for another thread. */
export interface SnapshotData {
  readonly policy: Policy;
  readonly seed: number;
  readonly full: TrainerData | typeof SAME;
  readonly branch: TrainerData | null;
  readonly served: ServingData | typeof SAME | null;
  readonly cost: UpdateCost;
}

/** Makes plain data of one replica's snapshots, one after the other. */
export class SnapshotPacker {
  private full: Trainer | null = null;
  private served: ServingState | null = null;

  pack({ policy, seed, full, branch, served, cost }: ReplicaSnapshot): SnapshotData {
    const data: SnapshotData = {
      policy,
      seed,
      full: full === this.full ? SAME : full.data(),
      branch: branch?.data() ?? null,
      served: served && (served === this.served ? SAME : served.data()),
      cost,
    };
    this.full = full;
    this.served = served;
    return data;
  }
}

/** Makes snapshots of a packer's data again, all of them in their order. */
export class SnapshotUnpacker {
  private full: Trainer | null = null;
  private served: ServingState | null = null;

  constructor(
    private readonly settings: TrainerSettings,
    private readonly training: TrainingContext,
  ) {}

  unpack({ policy, seed, full, branch, served, cost }: SnapshotData): ReplicaSnapshot {
    const { compute } = this.training;
    const trainer = (data: TrainerData): Trainer => Trainer.from(data, this.settings, compute);
    if (full !== SAME) this.full = trainer(full);
    if (served !== SAME) this.served = served && ServingState.from(served);
    if (!this.full) throw new Error('the first snapshot has left its model out');
    return { policy, seed, full: this.full, branch: branch && trainer(branch), served: this.served, cost };
  }
}
