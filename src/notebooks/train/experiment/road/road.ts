import { clusterBootstrap } from '../../../../core/evaluation/interval.ts';
import { meanMetrics, metricsOf, type MetricColumns } from '../../../../core/evaluation/metrics.ts';
import type { Ranking } from '../../../../core/evaluation/ranking.ts';
import { LabError } from '../../../../core/errors.ts';
import type { Interval } from '../../../../core/experiment/claims.ts';
import type { RunContext } from '../../../../core/experiment/experiment.ts';
import { defaultsOf } from '../../../../core/experiment/parameters.ts';
import { keyed } from '../../../../core/random/keyed.ts';
import { bestOf, findEpochs } from '../../../../core/strong/early-stopping.ts';
import type { StrongPreset } from '../../../../core/strong/preset.ts';
import { StrongLearner } from '../../../../core/strong/learner.ts';
import { Learner } from '../../../../core/training/learner.ts';
import type { Prepared } from '../../../../core/training/prepare.ts';
import { ShuffledEpochs } from '../../../../core/training/shuffled-epochs.ts';
import type { RoadBar, TrainEvent } from '../../events.ts';
import { roadPeers, trainParameters, type RoadPeer } from '../../parameters.ts';
import { fitPeer } from './peers.ts';
import { roadOf, type RoadModel } from './steps.ts';

const isPeer = (id: RoadBar['id']): id is RoadPeer => roadPeers.some((peer) => peer === id);

type Context = Pick<RunContext<typeof trainParameters>, 'seed' | 'now' | 'compute' | 'parameters'>;

/** Measures the road from the default model to the strong one, bar by bar, and what stands beside it. */
export class Road {
  private readonly models: readonly RoadModel[];
  private readonly columns = new Map<RoadBar['id'], MetricColumns>();

  constructor(
    private readonly prepared: Prepared,
    private readonly context: Context,
  ) {
    this.models = roadOf(context.parameters);
  }

  /** All bars: the peers first, which are quick, then the road's steps in their order. */
  get bars(): readonly RoadBar['id'][] {
    return [...roadPeers, ...this.models.map(({ id }) => id)];
  }

  /** @throws LabError `road-bar` {bar, allowed} where the road of this split has no such bar. */
  async measure(id: RoadBar['id']): Promise<RoadBar> {
    const { prepared, context } = this;
    if (!this.bars.includes(id)) {
      const allowed = this.bars.join(', ');
      throw new LabError('road-bar', `unknown bar ${id}: allowed are ${allowed}`, { bar: id, allowed });
    }
    const started = context.now();
    const rank = isPeer(id) ? fitPeer(id, prepared, context.seed) : await this.train(id);
    const ms = context.now() - started;
    const columns = metricsOf(await rank(), prepared.requests.targets);
    this.columns.set(id, columns);
    const { ndcg10, recall50 } = meanMetrics(columns);
    return { id, ndcg10, recall50, change: this.changeOf(id), ms };
  }

  /** Trains a step's model. @returns what ranks the requests by it. */
  private async train(id: RoadBar['id']): Promise<() => Promise<Ranking>> {
    const { prepared, context } = this;
    const { seed, compute } = context;
    const model = this.models.find((one) => one.id === id);
    const preset = model?.preset;
    if (!preset) {
      const { epochs, batchSize, ...settings } = defaultsOf(trainParameters);
      const learner = new Learner(prepared, { ...settings, batchSize }, seed, compute);
      const schedule = new ShuffledEpochs(prepared.split.train.length, batchSize, seed);
      const steps = epochs * schedule.stepsPerEpoch;
      for (let step = 0; step < steps; step++) await learner.step(step, schedule.batch(step));
      return () => learner.rank(prepared.requests);
    }
    const epochs = model.stopsEarly ? await this.chosenEpochs(preset) : preset.mostEpochs;
    const learner = new StrongLearner(prepared, preset, seed, compute);
    const steps = epochs * learner.trainer.stepsPerEpoch;
    for (let step = 0; step < steps; step++) await learner.trainer.step(step);
    return () => learner.rank(prepared.requests);
  }

  private async chosenEpochs(preset: StrongPreset): Promise<number> {
    const { prepared, context } = this;
    const search = findEpochs(prepared, preset, context.seed, context.compute);
    for (;;) {
      const { done, value } = await search.next();
      if (done) return bestOf(value)?.epoch ?? preset.mostEpochs;
    }
  }

  /** The paired difference from the step before, where both were measured. */
  private changeOf(id: RoadBar['id']): Interval | null {
    const at = this.models.findIndex((model) => model.id === id);
    const own = this.columns.get(id);
    const before = at > 0 ? this.columns.get(this.models[at - 1].id) : undefined;
    if (!own || !before) return null;
    const values = own.ndcg10.map((value, request) => value - before.ndcg10[request]);
    return clusterBootstrap(values, this.prepared.requests.users, keyed(0, 'bootstrap', 'road', id));
  }
}

/** A bar without its time: what a checksum is made of. */
export function untimed({ id, ndcg10, recall50, change }: RoadBar): Omit<RoadBar, 'ms'> {
  return { id, ndcg10, recall50, change };
}

/** Measures all bars, one after the other. @returns them. */
export async function* measureAll(road: Road): AsyncGenerator<TrainEvent, RoadBar[], void> {
  const measured: RoadBar[] = [];
  const total = road.bars.length;
  for (const id of road.bars) {
    const bar = await road.measure(id);
    measured.push(bar);
    yield { type: 'road', bar };
    yield { type: 'progress', phase: 'road', done: measured.length, total, step: true };
  }
  return measured;
}
