import type { Lock, LockEntry } from './install.d.mts';

/** The entries for other platforms that a lock file lacks, by path. */
export function missingPlatforms(lock: Lock): Record<string, LockEntry>;
