import { ExactIndex } from '../../src/core/index/exact.ts';
import type { RemoteVersion } from '../../src/core/serving/remote/publish.ts';
import type { MilvusServer } from '../../src/cli/milvus/server.ts';

const K = 10;
const ROUNDING = 1e-4;

export interface Requested {
  readonly made: number;
  /** What each failed request said. */
  readonly failed: readonly string[];
  /** Answers that are not wholly one version's. */
  readonly mixed: number;
  /** Versions that answered. */
  readonly seen: number;
  /** Milliseconds of a request. */
  readonly p50: number;
  readonly p99: number;
}

/** The lab's own answer of each version to one query. */
function expectedOf(versions: readonly RemoteVersion[], query: Float32Array): Map<string, Float32Array> {
  return new Map(
    versions.map(({ version, ids, vectors }) => {
      const index = new ExactIndex(query.length);
      index.upsert(ids, vectors);
      return [version, index.search(query, K).scores];
    }),
  );
}

/** Searches by an alias, again and again, and holds each answer against the version it says it comes from. */
export async function requestUntil(
  server: MilvusServer,
  alias: string,
  versions: readonly RemoteVersion[],
  enough: (made: number) => boolean,
): Promise<Requested> {
  const query = versions[0]!.queries.slice(0, versions[0]!.vectors.length / versions[0]!.ids.length);
  const expected = expectedOf(versions, query);
  const failed: string[] = [];
  const times: number[] = [];
  const seen = new Set<string>();
  let mixed = 0;
  while (!enough(times.length)) {
    const asked = performance.now();
    try {
      const [hits = []] = await server.hits(alias, query, query.length, K, 'Bounded');
      const scores = expected.get(hits[0]?.version ?? '');
      const whole = hits.length === K && hits.every(({ version }) => version === hits[0]!.version);
      const right = hits.every(({ score }, place) => Math.abs(score - (scores?.[place] ?? NaN)) < ROUNDING);
      if (!whole || !right) mixed += 1;
      seen.add(hits[0]?.version ?? '');
    } catch (error) {
      failed.push(String(error));
    }
    times.push(performance.now() - asked);
  }
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))]!;
  return { made: times.length, failed, mixed, seen: seen.size, p50: at(0.5), p99: at(0.99) };
}
