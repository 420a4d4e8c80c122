import type { WrittenSetting } from '../../core/experiment/run-settings.ts';
import type { NotebookId } from '../../notebooks/experiments.ts';

/** One run of the table of claims. */
export interface ClaimRun {
  readonly notebook: NotebookId;
  /** `replay`: MovieLens as it was. `returning`: users who come back, at made-up times. */
  readonly world: 'replay' | 'returning';
  readonly settings: readonly WrittenSetting[];
}

const threeSeeds: WrittenSetting = ['seeds', '3'];
const questions = ['towers', 'window', 'history', 'negatives'];
const pitfalls = ['no-index', 'stored-vectors', 'random-init', 'unfrozen-layers', 'no-shuffle', 'version-skew'];

const asItWas = (notebook: NotebookId, ...settings: WrittenSetting[]): ClaimRun => ({
  notebook,
  world: 'replay',
  settings: [threeSeeds, ...settings],
});

/** Every notebook's claims on its default settings, three seeds each; those of `update` in both worlds, with every arm. */
export const claimRuns: readonly ClaimRun[] = [
  asItWas('train', ['contrast', 'logQ']),
  asItWas('serve'),
  asItWas('update', ['arms', 'all']),
  {
    notebook: 'update',
    world: 'returning',
    settings: [threeSeeds, ['arms', 'all'], ['clock', 'returning'], ['passes', '4']],
  },
  asItWas('drift'),
  ...questions.map((question) => asItWas('questions', ['question', question])),
  ...pitfalls.map((pitfall) => asItWas('pitfalls', ['pitfall', pitfall])),
];
