import { decodeCompact } from '../core/data/format/compact.ts';
import { buildDataset } from '../core/data/dataset.ts';
import type { Dataset, PositiveRule, RawDataset } from '../core/data/types.ts';
import { LabError } from '../core/errors.ts';
import { LOAD_MS, realTimer, within, type Timer } from '../core/within.ts';

/** The part of `fetch` that the store uses. */
export type Fetch = (url: string) => Promise<Pick<Response, 'ok' | 'status' | 'arrayBuffer'>>;

const never = new Promise<never>(() => undefined);

/**
 * Loads a data set once, and filters it once a rule. What failed is tried again when it is next asked for; an earlier
 * try that was given up counts if it comes first.
 */
export class DataStore {
  private loading: Promise<RawDataset> | null = null;
  private givenUp: Promise<RawDataset> = never;
  private readonly datasets = new Map<string, Dataset>();

  constructor(
    private readonly url: string,
    private readonly fetch: Fetch,
    private readonly timer: Timer = realTimer,
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

  private load(): Promise<RawDataset> {
    const fresh = this.bytes().then(decodeCompact);
    const first = Promise.race([fresh, this.givenUp]);
    // One that fails after it was given up holds nobody up.
    this.givenUp = first.catch(() => never);
    return within(LOAD_MS, first, () => this.missing(`nothing in ${LOAD_MS / 1000} s`), this.timer);
  }

  private async bytes(): Promise<Uint8Array> {
    let response;
    try {
      response = await this.fetch(this.url);
      if (response.ok) return new Uint8Array(await response.arrayBuffer());
    } catch {
      throw this.missing('no answer');
    }
    throw this.missing(`status ${response.status}`);
  }

  private missing(why: string): LabError {
    const file = this.url.slice(this.url.lastIndexOf('/') + 1);
    return new LabError('data-missing', `the data set ${file} could not be loaded (${why})`, { file });
  }
}
