/** A point of a smoothed loss curve: mean over the steps it stands for. */
export interface LossPoint {
  readonly step: number;
  readonly loss: number;
  /** NaN where no contrast arm runs. */
  readonly contrast: number;
}

const FIRST_CAPACITY = 256;

/** Losses step by step in growing typed arrays: appending is O(1), nothing is ever changed. */
export class LossLog {
  private steps = new Int32Array(FIRST_CAPACITY);
  private losses = new Float32Array(FIRST_CAPACITY);
  private contrasts = new Float32Array(FIRST_CAPACITY);
  private count = 0;

  get length(): number {
    return this.count;
  }

  append(step: number, loss: number, contrast: number | null): void {
    if (this.count === this.steps.length) this.grow();
    this.steps[this.count] = step;
    this.losses[this.count] = loss;
    this.contrasts[this.count] = contrast ?? NaN;
    this.count += 1;
  }

  /** The first `count` losses as at most `buckets` means, in order. */
  smoothed(count: number, buckets: number): LossPoint[] {
    const size = Math.max(1, Math.ceil(count / buckets));
    const points: LossPoint[] = [];
    for (let start = 0; start < count; start += size) {
      const end = Math.min(count, start + size);
      let loss = 0;
      let contrast = 0;
      for (let i = start; i < end; i++) {
        loss += this.losses[i];
        contrast += this.contrasts[i];
      }
      points.push({ step: this.steps[end - 1], loss: loss / (end - start), contrast: contrast / (end - start) });
    }
    return points;
  }

  private grow(): void {
    const capacity = this.steps.length * 2;
    const steps = new Int32Array(capacity);
    const losses = new Float32Array(capacity);
    const contrasts = new Float32Array(capacity);
    steps.set(this.steps);
    losses.set(this.losses);
    contrasts.set(this.contrasts);
    Object.assign(this, { steps, losses, contrasts });
  }
}
