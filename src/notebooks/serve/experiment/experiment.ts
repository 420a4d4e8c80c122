import { indices } from '../../../core/arrays.ts';
import { factsOf } from '../../../core/data/dataset.ts';
import { histories } from '../../../core/data/split.ts';
import { clusterBootstrap } from '../../../core/evaluation/interval.ts';
import { sampleRequests, type Requests } from '../../../core/evaluation/requests.ts';
import { checksumOf } from '../../../core/experiment/checksum.ts';
import { judge } from '../../../core/experiment/claims.ts';
import type { Experiment, ProgressEvent, RunContext } from '../../../core/experiment/experiment.ts';
import { HnswIndex, type HnswLibrary } from '../../../core/index/hnsw.ts';
import { loadHnswLibrary, prefetchHnswLibrary } from '../../../core/index/hnswlib.ts';
import { pca, project, type Basis } from '../../../core/projection/pca.ts';
import { batchesOf } from '../../../core/training/shuffled-epochs.ts';
import { keyed } from '../../../core/random/keyed.ts';
import { Publisher, type PublishedVersion } from '../../../core/serving/publish.ts';
import { Learner } from '../../../core/training/learner.ts';
import { haveLearned } from '../../../core/training/learned.ts';
import { prepare, type Prepared } from '../../../core/training/prepare.ts';
import { RateMeter } from '../../../core/training/rate.ts';
import { ShuffledEpochs } from '../../../core/training/shuffled-epochs.ts';
import { costRows } from './cost-rows.ts';
import { replayDay, summarise, type DayColumns } from './day.ts';
import type { LatencyEvent, PublishedEvent, ServeEvent, ServeResults } from '../events.ts';
import { indexRows } from './index-rows.ts';
import { timeRequests } from './latency.ts';
import { corpusSizes, serveClaims, servePhases, serveParameters, type ServePhase } from '../parameters.ts';
import { ServeSession } from './session.ts';
import { damageOf, measureSkew, pointOf, type SkewColumns } from './skew.ts';

type Context = RunContext<typeof serveParameters>;

/** Requests that the version skew is measured on, and its checkpoints, a quarter of an epoch apart. */
const SKEW_REQUESTS = 1000;
const SKEW_CHECKPOINTS = 5;
const CHECKPOINTS_PER_EPOCH = 4;
/** Users whose vectors the index comparison searches with. */
const QUERIES = 200;
/** HNSW finds the same where it finds this share of the exact top 50. */
const ENOUGH = 0.95;

/** One seed's model as it was published: all vectors are of that moment. */
interface PublishedSeed {
  readonly seed: number;
  readonly learner: Learner;
  readonly schedule: ShuffledEpochs;
  readonly published: PublishedVersion;
  /** [users, dims] */
  readonly stored: Float32Array;
}

/** Trains from step `from` to step `to`; yields progress. */
async function* trainOn(
  learner: Learner,
  schedule: ShuffledEpochs,
  meter: RateMeter,
  from: number,
  to: number,
  report: () => ProgressEvent<ServePhase>,
): AsyncGenerator<ProgressEvent<ServePhase>, void, void> {
  for (let step = from; step < to; step++) {
    const chosen = schedule.batch(step);
    meter.start();
    await learner.step(step, chosen);
    meter.stop(chosen.length);
    yield report();
  }
}

/** Counts a phase's steps over all seeds. */
function counter(phase: ServePhase, total: number): () => ProgressEvent<ServePhase> {
  let done = 0;
  return () => ({ type: 'progress', phase, done: (done += 1), total, step: true });
}

/** The published vectors [items + users, dims], items first. */
function allVectors({ published, stored }: PublishedSeed): Float32Array {
  const all = new Float32Array(published.vectors.length + stored.length);
  all.set(published.vectors);
  all.set(stored, published.vectors.length);
  return all;
}

function publishedEvent(prepared: Prepared, replica: PublishedSeed, basis: Basis): PublishedEvent {
  const { dataset, split, itemCounts } = prepared;
  const { published } = replica;
  const { size, dims, bytes } = published.index.stats();
  const past = histories(dataset, split.train);
  return {
    type: 'published',
    version: published.version,
    items: size,
    users: dataset.users,
    dims,
    towerMs: published.towerMs,
    buildMs: published.buildMs,
    vectorBytes: 4 * size * dims,
    indexBytes: bytes,
    positions: project(allVectors(replica), dataset.items + dataset.users, dims, basis),
    historyOffsets: past.offsets,
    historyItems: past.items,
    itemCounts,
  };
}

/** The items the training part knows: those are published. */
const knownItems = ({ itemCounts }: Prepared): Int32Array =>
  Int32Array.from(itemCounts.keys()).filter((item) => itemCounts[item] > 0);

/** Rows of a [rows, dims] block, in the order of `ids`. */
function rowsOf(block: Float32Array, ids: Int32Array, dims: number): Float32Array {
  const rows = new Float32Array(ids.length * dims);
  ids.forEach((id, i) => rows.set(block.subarray(id * dims, (id + 1) * dims), i * dims));
  return rows;
}

/** Trains and publishes one model a seed, one after the other. */
async function* replicas(
  context: Context,
  prepared: Prepared,
  library: HnswLibrary,
  meter: RateMeter,
): AsyncGenerator<ProgressEvent<ServePhase> | PublishedSeed, void, void> {
  const { parameters, now, compute } = context;
  const { dataset, split } = prepared;
  const { m, efConstruction, efSearch, epochs, batchSize } = parameters;
  const steps = epochs * batchesOf(split.train.length, batchSize);
  const report = counter('train', steps * parameters.seeds);
  for (let replica = 0; replica < parameters.seeds; replica++) {
    const seed = context.seed + replica;
    const learner = new Learner(prepared, parameters, seed, compute);
    const schedule = new ShuffledEpochs(split.train.length, batchSize, seed);
    yield* trainOn(learner, schedule, meter, 0, steps, report);
    const makeIndex = (dims: number): HnswIndex => new HnswIndex(library, dims, { m, efConstruction, efSearch, seed });
    const publisher = new Publisher(dataset, makeIndex, now);
    const published = await compute(() => publisher.publish(learner.model, knownItems(prepared)));
    yield { seed, learner, schedule, published, stored: (await learner.vectors()).users };
  }
}

/** Frees every index but one. */
function disposeOthers(all: readonly PublishedSeed[], kept: PublishedSeed | null): void {
  for (const replica of all) if (replica !== kept) replica.published.index.dispose();
}

async function* run(context: Context): AsyncGenerator<ServeEvent, void, void> {
  const made: PublishedSeed[] = [];
  let kept: PublishedSeed | null = null;
  try {
    yield* experiment(context, made, (replica) => (kept = replica));
  } finally {
    disposeOthers(made, kept);
  }
}

async function* experiment(
  context: Context,
  made: PublishedSeed[],
  keep: (replica: PublishedSeed) => void,
): AsyncGenerator<ServeEvent, void, void> {
  const { parameters, now, compute } = context;
  const started = now();
  const prepared = prepare(context.dataset, { ...parameters, split: 'temporal' });
  const { dataset, requests, itemCounts } = prepared;
  const library = await loadHnswLibrary();
  const meter = new RateMeter(now);
  const loadMs = now() - started;

  const days: DayColumns[] = [];
  let latency: LatencyEvent | null = null;
  let basis: Basis | null = null;
  for await (const event of replicas(context, prepared, library, meter)) {
    if ('type' in event) {
      yield event;
      continue;
    }
    made.push(event);
    if (!latency || !basis) {
      basis = pca(allVectors(event), dataset.items + dataset.users, parameters.dims);
      yield publishedEvent(prepared, event, basis);
      latency = await timeRequests(prepared, event.published, now, compute);
      yield latency;
    }
    days.push(await replayDay(prepared, event.published, event.stored, compute));
  }
  if (!latency || !basis) return;
  const freshness = summarise(prepared, days);
  yield { type: 'freshness', freshness };

  const skewed = sampleRequests(requests, SKEW_REQUESTS, keyed(0, 'skew requests'));
  const checkpoints = yield* followSkew(context, prepared, made, skewed, meter);

  const [first] = made;
  const items = knownItems(prepared);
  const itemRows = rowsOf(first.published.vectors, items, parameters.dims);
  const askers = keyed(0, 'queries').shuffle(indices(dataset.users));
  const { rows, recallOnReal } = yield* indexRows({
    items: itemRows,
    queries: rowsOf(first.stored, askers.slice(0, QUERIES), parameters.dims),
    dims: parameters.dims,
    sizes: Object.values(corpusSizes).filter((size) => size <= corpusSizes[parameters.corpus]),
    settings: { ...parameters, seed: context.seed },
    library,
    now,
    compute,
  });

  const scan = rows.findLast((row) => row.kind === 'exact');
  const costs = costRows(first.published, dataset.items, {
    towerMs: latency.stages.tower.p50 / 1000,
    scanMs: scan?.queryMs.p50 ?? NaN,
    scanned: scan?.n ?? NaN,
  });
  const { type: _, ...timed } = latency;
  const results: ServeResults = { index: rows, latency: timed, freshness, skew: checkpoints.map(pointOf), costs };
  const onReal = recallOnReal.map((recall) => recall - ENOUGH);
  const learned = await haveLearned(
    made.map(({ learner }) => [learner.trainer]),
    { dataset, compute },
  );
  const claims = [
    // The youngest age is the hardest to beat: what a single like is worth, older vectors lack as well.
    judge('fresh-beats-stored', learned ? (freshness.ages[0]?.gain ?? null) : null, parameters.seeds),
    judge('skew-hurts', learned ? damageOf(checkpoints[checkpoints.length - 1], skewed) : null, parameters.seeds),
    judge(
      'hnsw-finds-the-same',
      learned ? clusterBootstrap(onReal, Int32Array.from(onReal.keys()), keyed(0, 'bootstrap', 'hnsw')) : null,
    ),
  ];
  const seeds = made.map(({ seed }) => seed);
  const checksum = checksumOf(
    made.flatMap(({ published, stored }) => [published.vectors, stored]),
    {
      freshness,
      skew: results.skew,
      recall: rows.map(({ n, kind, efSearch, recall50 }) => [n, kind, efSearch, recall50]),
      claims,
    },
  );
  context.keep(
    new ServeSession({
      published: first.published,
      storedUsers: first.stored,
      basis,
      rule: { dataset, itemCounts, settings: parameters, compute },
      exported: {
        dataset,
        items,
        itemVectors: itemRows,
        users: indices(dataset.users),
        userVectors: first.stored,
        dims: parameters.dims,
        manifest: {
          notebook: serve.id,
          version: serve.version,
          seed: context.seed,
          parameters,
          model: `two towers: user ID${parameters.userHistory > 0 ? ' and history' : ''}; item ID, genres and release year`,
          checksum,
          metric: 'inner product of unit vectors (cosine)',
        },
      },
      now,
    }),
  );
  keep(first);
  yield {
    type: 'result',
    results,
    claims,
    learned,
    checksum,
    seeds,
    dataset: factsOf(dataset),
    timings: { loadMs, trainMs: meter.totalMs(), steps: meter.steps(), examplesPerSecond: meter.overall() },
  };
}

/** Continues every seed's training after its publish, and measures version skew at every checkpoint. */
async function* followSkew(
  { parameters, compute }: Context,
  prepared: Prepared,
  made: readonly PublishedSeed[],
  requests: Requests,
  meter: RateMeter,
): AsyncGenerator<ServeEvent, SkewColumns[][], void> {
  const { stepsPerEpoch } = made[0].schedule;
  const published = parameters.epochs * stepsPerEpoch;
  const every = Math.max(1, Math.round(stepsPerEpoch / CHECKPOINTS_PER_EPOCH));
  const report = counter('skew', (SKEW_CHECKPOINTS - 1) * every * made.length);
  const checkpoints: SkewColumns[][] = [];
  for (let checkpoint = 0; checkpoint < SKEW_CHECKPOINTS; checkpoint++) {
    const step = checkpoint * every;
    const columns: SkewColumns[] = [];
    for (const { learner, schedule, published: version } of made) {
      if (checkpoint > 0) yield* trainOn(learner, schedule, meter, published + step - every, published + step, report);
      columns.push(await measureSkew(learner, version, prepared, requests, step, compute));
    }
    checkpoints.push(columns);
    yield { type: 'skew', point: pointOf(columns) };
  }
  return checkpoints;
}

/** Notebook `serve`: item vectors in an index, the user vector on the spot. */
export const serve: Experiment<typeof serveParameters, ServeEvent> = {
  id: 'serve',
  version: '3',
  parameters: serveParameters,
  claims: serveClaims,
  phases: servePhases,
  prepare: prefetchHnswLibrary,
  run,
};
