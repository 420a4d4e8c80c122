import { sumOf } from '../../../../core/arrays.ts';
import type { Dataset } from '../../../../core/data/types.ts';
import { coverageOf, LIST_DEPTH, overlapOf } from '../../../../core/evaluation/lists.ts';
import type { MaxRanking } from '../../../../core/evaluation/max-ranking.ts';
import { meanMetrics, metricsOf } from '../../../../core/evaluation/metrics.ts';
import type { Ranking } from '../../../../core/evaluation/ranking.ts';
import type { Requests } from '../../../../core/evaluation/requests.ts';
import type { Speciality, TowersMapEvent, TowersResults } from '../../events.ts';
import { TOWERS, type Side } from './four.ts';

/** What is looked at: first seed, all requests. */
interface Lists {
  readonly dataset: Dataset;
  readonly requests: Requests;
  readonly sides: readonly Side[];
  /** Of each of the four alone. */
  readonly each: readonly Ranking[];
  /** By arm and seed. */
  readonly rankings: ReadonlyMap<string, readonly MaxRanking[]>;
  readonly popularity: Ranking;
}

/** [items, 4]: in how many of the four's top 10s each tower brought an item in. */
function winsOf({ items, winners, k }: MaxRanking, count: number): Int32Array {
  const wins = new Int32Array(count * TOWERS);
  for (let at = 0; at < items.length; at++) {
    if (at % k < LIST_DEPTH && winners[at] >= 0) wins[items[at] * TOWERS + winners[at]] += 1;
  }
  return wins;
}

/** The genres of what a tower won with, as shares; a film's genres share it. */
function genreShares(
  { genreNames, genreOffsets, genreIds, items }: Dataset,
  wins: Int32Array,
  tower: number,
): number[] | null {
  const shares = new Array<number>(genreNames.length).fill(0);
  let total = 0;
  for (let item = 0; item < items; item++) {
    const won = wins[item * TOWERS + tower];
    const [from, to] = [genreOffsets[item], genreOffsets[item + 1]];
    for (let at = from; at < to; at++) shares[genreIds[at]] += won / (to - from);
    total += won;
  }
  return total > 0 ? shares.map((share) => share / total) : null;
}

function winnerOf(own: Int32Array): number {
  const most = Math.max(...own);
  return most > 0 ? own.indexOf(most) : -1;
}

/** What each of the four is good for, and how much their lists have in common. */
export function specialitiesOf({ dataset, requests, sides, each, rankings, popularity }: Lists): {
  readonly map: Pick<TowersMapEvent, 'wins' | 'winner'>;
  readonly results: Pick<TowersResults, 'coverage' | 'overlap' | 'specialities' | 'genreNames'>;
} {
  const first = (arm: string): MaxRanking => rankings.get(arm)![0];
  const wins = winsOf(first('four'), dataset.items);
  const all = sumOf(wins);
  const specialities = sides.map(({ user, item }, tower): Speciality => ({
    tower,
    user,
    item,
    wins: wins.reduce((sum, count, at) => sum + (at % TOWERS === tower ? count : 0), 0) / all,
    recall50: meanMetrics(metricsOf(each[tower], requests.targets)).recall50,
    genres: genreShares(dataset, wins, tower),
  }));
  const of = (arm: string): number => coverageOf(first(arm));
  return {
    map: {
      wins,
      winner: Int8Array.from({ length: dataset.items }, (_, item) =>
        winnerOf(wins.subarray(item * TOWERS, (item + 1) * TOWERS)),
      ),
    },
    results: {
      coverage: {
        four: of('four'),
        'one-training': of('one-training'),
        'one-serving': of('one-serving'),
        'one-size': of('one-size'),
        union: coverageOf(...each),
        popularity: coverageOf(popularity),
      },
      overlap: each.map((a) => each.map((b) => overlapOf(a, b))),
      specialities,
      genreNames: dataset.genreNames,
    },
  };
}
