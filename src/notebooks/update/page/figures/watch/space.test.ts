import { describe, expect, it } from 'vitest';
import { policies, type Policy } from '../../../../../core/updates/arms/policy.ts';
import type { Fork } from '../../view/forks.ts';
import { sharesSpace } from './space.ts';

const forkOf = (arm: string, from: string, day: number, policy: Policy): Fork => ({
  arm,
  from,
  at: { day, slice: 0 },
  policy,
  behind: 0,
  heard: 0,
  stages: 0,
});

describe('the common space', () => {
  it('is left by an arm with cold starts at its first full update, and by no other', () => {
    expect(sharesSpace('full-cold', 0, policies, [])).toBe(true);
    expect(sharesSpace('full-cold', 1, policies, [])).toBe(false);
    expect(sharesSpace('full+incremental', 9, policies, [])).toBe(true);
    expect(sharesSpace('unknown', 0, policies, [])).toBe(false);
  });

  it('is left by a fork that starts cold, from its next full update on', () => {
    const forks = [forkOf('fork-1', 'full', 3, { ...policies.full, start: 'random' })];
    expect(sharesSpace('fork-1', 3, policies, forks)).toBe(true);
    expect(sharesSpace('fork-1', 4, policies, forks)).toBe(false);
  });

  it('is not found again by a fork of an arm that had left it', () => {
    const forks = [forkOf('fork-1', 'full-cold', 3, policies.full)];
    expect(sharesSpace('fork-1', 5, policies, forks)).toBe(false);
    expect(sharesSpace('fork-1', 5, policies, [forkOf('fork-1', 'full-cold', 0, policies.full)])).toBe(true);
  });
});
