import { adam } from './adam';
import { adagrad, gather, lookUp } from './embedding';
import { dot, rowBytes } from './lanes';
import { lossOf } from './loss';
import { multiply, multiplyTransposed } from './product';
import { Feature, Step, Tower, Trains } from './records';
import { backward, forward, layerBytes } from './tower';
import { transpose } from './transpose';

/** Examples whose scores are worked on at a time, so that they stay in the nearest cache. */
const SCORE_ROWS: i32 = 32;

const FEATURE_BYTES: usize = offsetof<Feature>();

function featureOf(tower: Tower, f: i32): Feature {
  return changetype<Feature>(tower.features + <usize>f * FEATURE_BYTES);
}

/**
 * One gradient step: Adam on the dense layers, row-wise Adagrad on the rows that the batch looks up, as far as `trains`
 * says. @returns the batch's mean loss before the step. Where it or a gradient is no finite number: NaN, and the
 * parameters are as they were.
 */
export function step(job: Step): f64 {
  const user = job.user;
  const item = job.item;
  clearPadding(user);
  clearPadding(item);
  forwardBatch(user);
  forwardBatch(item);
  const loss = scoreBatch(job);
  const layers = job.trains == Trains.Everything;
  const items = job.trains != Trains.UserIds;
  backward(user, layers);
  if (items) backward(item, layers);
  let finite = isFinite<f64>(loss) && isFiniteGradient(user, layers);
  if (items) finite = finite && isFiniteGradient(item, layers);
  if (!finite) return NaN;
  applyGradients(job, user, layers);
  if (items) applyGradients(job, item, layers);
  return loss;
}

/** Looks the batch up and sends it through the tower. */
function forwardBatch(tower: Tower): void {
  const row = rowBytes(tower.inputs);
  memory.fill(tower.x, 0, <usize>tower.rows * row);
  for (let f: i32 = 0; f < tower.featureCount; f++) lookUp(featureOf(tower, f), tower.rows, tower.x, row);
  forward(tower);
}

/** Scores the examples, a block at a time, and brings the gradient of the loss back to the unit vectors. @returns the loss. */
function scoreBatch(job: Step): f64 {
  const user = job.user;
  const item = job.item;
  const batch = job.batch;
  const candidates = job.candidates;
  const scores = job.scores;
  const poolTransposed = job.poolTransposed;
  const dims = user.outputs;
  const unitRow = rowBytes(dims);
  const scoreRow = rowBytes(candidates);
  const pool = item.unit + <usize>job.candidateStart * unitRow;
  const poolGradient = item.unitGradient + <usize>job.candidateStart * unitRow;
  const toItems = job.trains != Trains.UserIds;
  transpose(candidates, dims, pool, unitRow, poolTransposed, scoreRow);
  if (toItems) memory.fill(item.unitGradient, 0, <usize>item.rows * unitRow);
  let loss: f64 = 0;
  for (let from: i32 = 0; from < batch; from += SCORE_ROWS) {
    const rows = min(SCORE_ROWS, batch - from);
    const users = user.unit + <usize>from * unitRow;
    multiply(rows, candidates, dims, users, unitRow, poolTransposed, scoreRow, scores, scoreRow);
    for (let r: i32 = 0; r < rows; r++) {
      const example = from + r;
      const own = item.unit + <usize>example * unitRow;
      const cosine = dot(users + <usize>r * unitRow, own, unitRow);
      const positive = cosine * job.scale + load<f32>(job.positiveOffset + ((<usize>example) << 2));
      loss += <f64>lossOf(job, example, scores + <usize>r * scoreRow, positive);
    }
    multiply(
      rows,
      dims,
      candidates,
      scores,
      scoreRow,
      pool,
      unitRow,
      user.unitGradient + <usize>from * unitRow,
      unitRow,
    );
    if (!toItems) continue;
    multiplyTransposed(candidates, dims, rows, scores, scoreRow, users, unitRow, poolGradient, unitRow, poolGradient);
  }
  for (let i: i32 = 0; i < batch; i++) {
    const at = <usize>i * unitRow;
    const slope = load<f32>(job.positiveGradient + ((<usize>i) << 2));
    addScaled(slope, item.unit + at, user.unitGradient + at, unitRow);
    if (toItems) addScaled(slope, user.unit + at, item.unitGradient + at, unitRow);
  }
  return loss / <f64>batch;
}

function addScaled(factor: f32, from: usize, to: usize, bytes: usize): void {
  for (let k: usize = 0; k < bytes; k += 16) {
    v128.store(to + k, f32x4.add(v128.load(to + k), f32x4.mul(f32x4.splat(factor), v128.load(from + k))));
  }
}

/** Whether all gradients are finite numbers. */
function isFiniteGradient(tower: Tower, layers: bool): bool {
  let seen = zerosOf(tower.inputGradient, <usize>tower.rows * rowBytes(tower.inputs));
  if (layers) seen = f32x4.add(seen, zerosOf(tower.layerGradient, layerBytes(tower)));
  return v128.all_true<i32>(f32x4.eq(seen, f32x4.splat(0)));
}

/** Σ 0 · x: no number as soon as one of them is none, or infinite. */
function zerosOf(x: usize, bytes: usize): v128 {
  let sum = f32x4.splat(0);
  for (let at: usize = 0; at < bytes; at += 16) sum = f32x4.add(sum, f32x4.mul(f32x4.splat(0), v128.load(x + at)));
  return sum;
}

/** Moves the tower's parameters along their gradients. */
function applyGradients(job: Step, tower: Tower, layers: bool): void {
  if (layers) adam(tower.weights, tower.layerGradient, tower.mean, tower.square, layerBytes(tower), job.denseRate);
  const features = job.trains >= Trains.Ids ? 1 : tower.featureCount;
  for (let f: i32 = 0; f < features; f++) {
    const feature = featureOf(tower, f);
    gather(feature, tower.rows, tower.inputGradient, rowBytes(tower.inputs));
    adagrad(feature, job.embeddingRate);
  }
}

let top: usize = 0;

function take(bytes: usize): usize {
  const from = top;
  top = from + ((bytes + 15) & ~15);
  return from;
}

/** Finds room for the working memory of a step of this size, from `scratch` on. @returns where it ends. */
export function layOut(job: Step): usize {
  top = job.scratch;
  layOutTower(job.user);
  layOutTower(job.item);
  job.positiveGradient = take((<usize>job.batch) << 2);
  const scoreRow = rowBytes(job.candidates);
  job.poolTransposed = take(<usize>job.user.outputs * scoreRow);
  job.scores = take(<usize>SCORE_ROWS * scoreRow);
  return top;
}

function layOutTower(tower: Tower): void {
  const rows = <usize>tower.rows;
  const inputs = rows * rowBytes(tower.inputs);
  const hidden = rows * rowBytes(tower.hidden);
  const outputs = rows * rowBytes(tower.outputs);
  tower.x = take(inputs);
  tower.hiddenUnits = take(hidden);
  tower.hiddenGradient = take(hidden);
  tower.unit = take(outputs);
  tower.unitGradient = take(outputs);
  tower.inverse = take(rows << 2);
  tower.inputGradient = take(inputs);
  tower.layerGradient = take(layerBytes(tower));
  tower.w1Transposed = take(<usize>tower.hidden * rowBytes(tower.inputs));
  tower.w2Transposed = take(<usize>tower.outputs * rowBytes(tower.hidden));
  for (let f: i32 = 0; f < tower.featureCount; f++) layOutFeature(featureOf(tower, f), tower.rows);
}

function layOutFeature(feature: Feature, bags: i32): void {
  const ids = load<i32>(feature.offsets + ((<usize>bags) << 2));
  const most = <usize>min(ids, feature.rows);
  feature.touched = take(most << 2);
  feature.gradients = take(most * ((<usize>feature.dims) << 2));
}

/** Clears what is padding: the working memory may hold another step's numbers. */
function clearPadding(tower: Tower): void {
  const outputs = <usize>tower.rows * rowBytes(tower.outputs);
  if (tower.outputs & 3) {
    memory.fill(tower.unit, 0, outputs);
    memory.fill(tower.unitGradient, 0, outputs);
  }
  if (tower.inputs & 3) memory.fill(tower.inputGradient, 0, <usize>tower.rows * rowBytes(tower.inputs));
  v128.store(tower.layerGradient + layerBytes(tower) - 16, f32x4.splat(0));
}
