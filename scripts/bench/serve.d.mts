import type { ServeResults } from '../../src/notebooks/serve/events.ts';

export interface ServeFigures {
  readonly where: string;
  readonly efSearch: number;
  readonly dims: number;
  readonly realItems: number;
  readonly recallReal: number;
  readonly recallLarge: number;
  readonly exactMs: number;
  readonly hnswMs: number;
  readonly timesFaster: number;
  readonly buildMs: number;
  readonly requests: number;
  readonly requestP50Ms: number;
  readonly requestP99Ms: number;
}

export const SERVE: Readonly<Record<string, number>>;
export function serveFigures(
  where: string,
  results: Pick<ServeResults, 'index' | 'latency'>,
  efSearch: number,
): ServeFigures;
