import type { Policy } from '../../../../core/updates/arms/policy.ts';
import type { Moment } from '../../../../core/updates/timeline/timeline.ts';
import type { ForkEvent } from '../../events.ts';

/** An arm that the reader has branched off another. */
export interface Fork {
  readonly arm: string;
  readonly from: string;
  /** Just before this slice's requests. */
  readonly at: Moment;
  readonly policy: Policy;
  /** Stages behind the others; null until that is known, 0 once it goes with them. */
  readonly behind: number | null;
  /** See `ForkBehindEvent`. */
  readonly heard: number;
  /** What `behind` was at first. */
  readonly stages: number | null;
}

/** Takes an event into the list of forks, oldest first. */
export function foldForks(forks: readonly Fork[], event: ForkEvent): readonly Fork[] {
  switch (event.type) {
    case 'forked': {
      const { arm, from, at, policy } = event;
      return [...forks, { arm, from, at, policy, behind: null, heard: 0, stages: null }];
    }
    case 'fork-behind':
      return forks.map((fork) => {
        const { arm, heard, behind } = event;
        return fork.arm === arm ? { ...fork, heard, behind, stages: fork.stages ?? behind } : fork;
      });
    case 'fork-dropped':
      return forks.filter(({ arm }) => arm !== event.arm);
  }
}

/** True once the fork goes with the others. */
export const hasCaughtUp = ({ behind }: Fork): boolean => behind === 0;

/** A fork's number: `fork-3` is 3. */
export const numberOf = (arm: string): number => Number(arm.slice(arm.lastIndexOf('-') + 1));
