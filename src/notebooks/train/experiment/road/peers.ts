import { fitEase } from '../../../../core/baselines/ease.ts';
import { fitIals, randomItems, type IalsSettings } from '../../../../core/baselines/ials.ts';
import { likesOf } from '../../../../core/baselines/likes.ts';
import { completed } from '../../../../core/baselines/cholesky.ts';
import { rankByEase, rankByIals } from '../../../../core/baselines/rank.ts';
import { histories } from '../../../../core/data/split.ts';
import { rankByPopularity } from '../../../../core/evaluation/evaluate.ts';
import type { Ranking } from '../../../../core/evaluation/ranking.ts';
import { keyed } from '../../../../core/random/keyed.ts';
import type { Prepared } from '../../../../core/training/prepare.ts';
import type { RoadPeer } from '../../parameters.ts';

/** λ of EASE: of 50 … 800, the best on a validation part of either split. */
const EASE_PENALTY = 200;

/** iALS, likewise: the best of twelve settings on a validation part of each split. */
function ialsSettings(profile: Prepared['profile']): IalsSettings {
  const sweeps = { dims: 32, sweeps: 12 };
  return profile === 'before'
    ? { ...sweeps, unobserved: 0.3, penalty: 0.01 }
    : { ...sweeps, unobserved: 0.1, penalty: 0.03 };
}

/** Fits one of the models without towers on the training part, and gets its ranking of requests ready. */
export function fitPeer(peer: RoadPeer, { dataset, split, itemCounts, profile, requests }: Prepared, seed: number) {
  const likes = likesOf(histories(dataset, split.train), dataset.items);
  const rankings: Readonly<Record<RoadPeer, () => () => Ranking | Promise<Ranking>>> = {
    popularity: () => () => rankByPopularity(requests, itemCounts),
    ease: () => {
      const weights = completed(fitEase(likes, EASE_PENALTY));
      return () => rankByEase(weights, requests, itemCounts);
    },
    ials: () => {
      const settings = ialsSettings(profile);
      const start = randomItems(likes, settings.dims, keyed(seed, 'init', 'ials'));
      const { items } = completed(fitIals(likes, settings, start));
      return () => rankByIals(items, settings, requests, itemCounts);
    },
  };
  return rankings[peer]();
}
