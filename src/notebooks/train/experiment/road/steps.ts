import { strongPreset, type StrongPreset } from '../../../../core/strong/preset.ts';
import type { DataParameters } from '../../../../core/training/parameters.ts';
import { roadSteps, type RoadStep } from '../../parameters.ts';

/** A step of the road that a strong model is trained for: all but the default model. */
type StrongStep = Exclude<RoadStep, 'default'>;

/** Epochs of every step until validation chooses them. */
const EPOCHS = 20;

/** Where the road turns off from the default model: sums instead of layers, all items as negatives, and nothing else. */
function beginning({ shape, rule }: StrongPreset): StrongPreset {
  return {
    shape: { ...shape, dims: 32, historyLength: 10, itemBias: false },
    rule: { ...rule, weighByLikes: false, decay: 0, average: 0 },
    mostEpochs: EPOCHS,
  };
}

/** What each step changes, towards the strong model. */
const changes: Readonly<Record<StrongStep, (preset: StrongPreset, strong: StrongPreset) => StrongPreset>> = {
  sums: (preset) => preset,
  'all-likes': ({ shape, ...others }, strong) => ({
    ...others,
    shape: { ...shape, historyLength: strong.shape.historyLength },
  }),
  dims: ({ shape, ...others }, strong) => ({ ...others, shape: { ...shape, dims: strong.shape.dims } }),
  weights: ({ rule, ...others }, strong) => ({
    ...others,
    rule: { ...rule, weighByLikes: strong.rule.weighByLikes },
  }),
  bias: ({ shape, ...others }, strong) => ({ ...others, shape: { ...shape, itemBias: strong.shape.itemBias } }),
  decay: ({ rule, ...others }, strong) => ({ ...others, rule: { ...rule, decay: strong.rule.decay } }),
  stopping: (preset, strong) => ({ ...preset, mostEpochs: strong.mostEpochs }),
  average: (_, strong) => strong,
};

/** A step of the road: the default model, or what a strong one is made of by then. */
export interface RoadModel {
  readonly id: RoadStep;
  /** Null: the default model. */
  readonly preset: StrongPreset | null;
  /** Whether validation chooses the number of epochs. */
  readonly stopsEarly: boolean;
}

/** Whether two presets train different models. */
function differ(one: StrongPreset, other: StrongPreset): boolean {
  const numbers = ({ shape, rule, mostEpochs }: StrongPreset) => [
    ...Object.values(shape),
    ...Object.values(rule),
    mostEpochs,
  ];
  const others = numbers(other);
  return numbers(one).some((value, i) => value !== others[i]);
}

/** The steps from the default model to the strong one. A step that changes nothing on this split is left out. */
export function roadOf(data: Pick<DataParameters, 'split'>): RoadModel[] {
  const strong = strongPreset(data);
  let preset = beginning(strong);
  const models: RoadModel[] = [{ id: 'default', preset: null, stopsEarly: false }];
  for (const id of roadSteps) {
    if (id === 'default') continue;
    const next = changes[id](preset, strong);
    const changed = id === 'sums' || differ(preset, next);
    if (changed) models.push({ id, preset: next, stopsEarly: next.mostEpochs === strong.mostEpochs });
    preset = next;
  }
  return models;
}
