import { histories } from '../data/split.ts';
import type { Dataset } from '../data/types.ts';
import type { Ranking } from '../evaluation/ranking.ts';
import type { Requests } from '../evaluation/requests.ts';
import type { RunContext } from '../experiment/experiment.ts';
import type { Prepared } from '../training/prepare.ts';
import { createStrong, type StrongModel } from './model.ts';
import type { StrongPreset } from './preset.ts';
import { StrongTrainer } from './trainer.ts';
import { rankByStrong } from './vectors.ts';

/** What a strong model learns from: the training part, or what validation leaves of it. */
export type StrongLesson = Pick<Prepared, 'split' | 'itemCounts' | 'profile'> & { readonly dataset: Dataset };

/** One strong model with its training. */
export class StrongLearner {
  readonly trainer: StrongTrainer;

  constructor(
    private readonly lesson: StrongLesson,
    preset: StrongPreset,
    seed: number,
    private readonly compute: RunContext['compute'],
  ) {
    const { dataset, split, itemCounts, profile } = lesson;
    const model = createStrong(dataset, itemCounts, preset.shape, seed);
    const lessons = { histories: histories(dataset, split.train), profile, seed };
    this.trainer = new StrongTrainer(model, preset.rule, lessons, compute);
  }

  /** What has been learned so far. */
  get model(): StrongModel {
    return this.trainer.averaged;
  }

  /** Ranks all items for requests. */
  rank(requests: Requests): Promise<Ranking> {
    return this.compute(() => rankByStrong(this.model, requests, this.lesson.itemCounts));
  }
}
