import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { missingPlatforms } from './complete-lock.mjs';
import { root } from './install.mjs';
import type { Lock } from './install.mjs';

describe('the lock file', () => {
  it('names the parts of every platform; where not, run `node scripts/complete-lock.mjs`', () => {
    const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock;
    expect(Object.keys(missingPlatforms(lock))).toEqual([]);
  });

  it('gets an entry for each part that it lacks, which says where it runs', () => {
    const parts = ['darwin-arm64', 'linux-x64-gnu', 'linux-arm-musleabihf', 'win32-x64-msvc'];
    const lock: Lock = {
      packages: {
        'node_modules/tool': {
          dev: true,
          optionalDependencies: Object.fromEntries([...parts, 'helper'].map((part) => [`@tool/a-${part}`, '1.2.3'])),
        },
        'node_modules/@tool/a-linux-x64-gnu': { version: '1.2.3' },
      },
    };
    const entry = { version: '1.2.3', dev: true, optional: true };
    expect(missingPlatforms(lock)).toEqual({
      'node_modules/@tool/a-darwin-arm64': { ...entry, os: ['darwin'], cpu: ['arm64'] },
      'node_modules/@tool/a-linux-arm-musleabihf': { ...entry, os: ['linux'], cpu: ['arm'], libc: ['musl'] },
      'node_modules/@tool/a-win32-x64-msvc': { ...entry, os: ['win32'], cpu: ['x64'] },
    });
  });
});
