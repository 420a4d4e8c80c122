import { decodeCompact } from '../core/data/format/compact.ts';
import { buildDataset } from '../core/data/dataset.ts';
import type { Dataset, PositiveRule, RawDataset } from '../core/data/types.ts';
import { LabError } from '../core/errors.ts';

/** The part of `fetch` that the store uses. */
export type Fetch = (url: string) => Promise<Pick<Response, 'ok' | 'status' | 'arrayBuffer'>>;

/** Loads a data set once, and filters it once a rule. What failed is tried again when it is next asked for. */
export class DataStore {
  private loading: Promise<RawDataset> | null = null;
  private readonly datasets = new Map<string, Dataset>();

  constructor(
    private readonly url: string,
    private readonly fetch: Fetch,
  ) {}

  /** @throws LabError `data-missing` naming the file, or `data-corrupt`. */
  raw(): Promise<RawDataset> {
    this.loading ??= this.load().catch((error: unknown) => {
      this.loading = null;
      throw error;
    });
    return this.loading;
  }

  /** @throws LabError as `raw`, or `data-nothing-left` where the rule is too strict. */
  async dataset(rule: PositiveRule): Promise<Dataset> {
    const raw = await this.raw();
    const key = `${rule.positiveThreshold} ${rule.minItemEvents} ${rule.minUserEvents}`;
    const dataset = this.datasets.get(key) ?? buildDataset(raw, rule);
    this.datasets.set(key, dataset);
    return dataset;
  }

  private async load(): Promise<RawDataset> {
    return decodeCompact(await this.bytes());
  }

  private async bytes(): Promise<Uint8Array> {
    const file = this.url.slice(this.url.lastIndexOf('/') + 1);
    const missing = (why: string): LabError =>
      new LabError('data-missing', `the data set ${file} could not be loaded (${why})`, { file });
    let response;
    try {
      response = await this.fetch(this.url);
      if (response.ok) return new Uint8Array(await response.arrayBuffer());
    } catch {
      throw missing('no answer');
    }
    throw missing(`status ${response.status}`);
  }
}
