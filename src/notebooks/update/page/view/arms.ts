import type { Concept } from '../../../../ui/types.ts';

/** How an arm looks in every figure: a colour a concept, and a dash of its own where it is a variant of another. */
export interface ArmLook {
  readonly concept: Concept;
  readonly dashes?: string;
}

const looks: Readonly<Record<string, ArmLook>> = {
  frozen: { concept: 'frozen', dashes: '2 3' },
  full: { concept: 'full' },
  incremental: { concept: 'incremental' },
  'full+incremental': { concept: 'combined' },
  'full-cold': { concept: 'cold', dashes: '9 3' },
  'full-cold-all': { concept: 'cold', dashes: '3 3' },
  'full-cold-ordered': { concept: 'ordered', dashes: '3 3' },
  'full-ordered': { concept: 'ordered', dashes: '9 3 2 3' },
  'incremental-ids': { concept: 'incremental', dashes: '6 2' },
  'incremental-user-ids': { concept: 'incremental', dashes: '2 2' },
  'incremental-unfrozen': { concept: 'unfrozen', dashes: '6 3' },
  'full+incremental-keep': { concept: 'kept', dashes: '12 3' },
  popularity: { concept: 'popularity', dashes: '2 4' },
};

const forkDashes = ['5 2', '5 2 1 2', '5 2 1 2 1 2'];

/** An arm's look; whatever has no look of its own is one of the reader's forks. */
export function lookOf(arm: string): ArmLook {
  const known = Object.hasOwn(looks, arm) ? looks[arm] : undefined;
  return known ?? { concept: 'model', dashes: forkDashes[(Number(arm.split('-').at(-1)) - 1) % forkDashes.length] };
}
