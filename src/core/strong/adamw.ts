/** How AdamW moves weights. */
export interface AdamWSettings {
  readonly learningRate: number;
  /** Each step takes this share of learning rate × weight off the weight. */
  readonly decay: number;
  /** The share of the running mean of the weights that a step keeps; 0: the mean is the weights themselves. */
  readonly average: number;
}

const BETA_1 = 0.9;
const BETA_2 = 0.999;
const EPSILON = 1e-8;

/** AdamW (Loshchilov & Hutter 2019) on one array of weights, with a running mean of them (EMA, Polyak averaging). */
export class AdamW {
  /** The running mean of the weights: what is evaluated and served. */
  readonly averaged: Float32Array;
  private readonly mean: Float32Array;
  private readonly square: Float32Array;
  private power1 = 1;
  private power2 = 1;

  constructor(
    private readonly weights: Float32Array,
    private readonly settings: AdamWSettings,
  ) {
    this.averaged = weights.slice();
    this.mean = new Float32Array(weights.length);
    this.square = new Float32Array(weights.length);
  }

  /** One step. @param gradient of all weights. */
  step(gradient: Float32Array): void {
    const { weights, averaged, mean, square, settings } = this;
    const { learningRate, decay, average } = settings;
    this.power1 *= BETA_1;
    this.power2 *= BETA_2;
    const rate = learningRate / (1 - this.power1);
    const correction = 1 / Math.sqrt(1 - this.power2);
    const kept = 1 - learningRate * decay;
    for (let i = 0; i < weights.length; i++) {
      const g = gradient[i];
      const m = BETA_1 * mean[i] + (1 - BETA_1) * g;
      const s = BETA_2 * square[i] + (1 - BETA_2) * g * g;
      mean[i] = m;
      square[i] = s;
      const moved = kept * weights[i] - (rate * m) / (correction * Math.sqrt(s) + EPSILON);
      weights[i] = moved;
      averaged[i] = average * averaged[i] + (1 - average) * moved;
    }
  }
}
