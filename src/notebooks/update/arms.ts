import type { Concept } from '../../ui/types.ts';

/** How an arm looks in every figure: a colour a concept, dashes tell its variants apart. */
export interface ArmLook {
  readonly concept: Concept;
  readonly dashed?: boolean;
}

const looks: Readonly<Record<string, ArmLook>> = {
  frozen: { concept: 'frozen' },
  full: { concept: 'full' },
  incremental: { concept: 'incremental' },
  'full+incremental': { concept: 'combined' },
  'full-cold': { concept: 'contrast', dashed: true },
  'full-ordered': { concept: 'full', dashed: true },
  'incremental-unfrozen': { concept: 'incremental', dashed: true },
  'full+incremental-keep': { concept: 'combined', dashed: true },
  popularity: { concept: 'popularity', dashed: true },
};

const fork: ArmLook = { concept: 'model', dashed: true };

/** An arm's look; whatever has no look of its own is the reader's fork. */
export const lookOf = (arm: string): ArmLook => (Object.hasOwn(looks, arm) ? looks[arm]! : fork);
