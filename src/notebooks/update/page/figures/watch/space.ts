import type { Policy } from '../../../../../core/updates/arms/policy.ts';
import type { Fork } from '../../view/forks.ts';

/**
 * Whether an arm's vectors may be drawn on the map of the others on a day: all arms come from one base model, but a
 * full update that starts from random weights leaves their common space for good.
 */
export function sharesSpace(
  arm: string,
  day: number,
  policies: Readonly<Record<string, Policy>>,
  forks: readonly Fork[],
): boolean {
  const fork = forks.find((own) => own.arm === arm);
  const policy = fork?.policy ?? policies[arm];
  if (!policy) return false;
  // A fork's first own full update is the one after its day.
  const since = fork?.at.day ?? 0;
  if (policy.fullUpdate !== 'none' && policy.start === 'random' && day > since) return false;
  return fork ? sharesSpace(fork.from, Math.min(day, fork.at.day), policies, forks) : true;
}
