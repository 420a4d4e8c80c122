import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './install.mjs';

// A package with a part for each platform names the parts as optional dependencies of one exact version. npm leaves
// a part out of the lock file where the registry it asked did not offer it, as a mirror for one platform does. With
// such a lock file `npm ci` stops (npm 11) or a machine of that platform goes without (npm 10). The entries added
// here let every npm skip or install them; npm adds their integrity when it first meets them.

const PLATFORM = /-(android|darwin|freebsd|linux|openbsd|openharmony|win32)-([a-z0-9]+)(?:-([a-z]+))?$/;

/**
 * The entries that the lock file lacks, by path. All parts are looked for at the top, where npm puts them.
 * @param {import('./install.mjs').Lock} lock
 */
export function missingPlatforms(lock) {
  /** @type {Record<string, import('./install.mjs').LockEntry>} */
  const missing = {};
  for (const [parent, { dev, peer, optionalDependencies = {} }] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      const path = `node_modules/${name}`;
      const platform = PLATFORM.exec(name);
      if (!platform || lock.packages[path] || lock.packages[`${parent}/${path}`]) continue;
      const [, os, cpu, abi = ''] = platform;
      const libc = abi.startsWith('musl') ? 'musl' : 'glibc';
      missing[path] = {
        version,
        cpu: [cpu],
        ...(dev ? { dev } : {}),
        ...(os === 'linux' ? { libc: [libc] } : {}),
        optional: true,
        os: [os],
        ...(peer ? { peer } : {}),
      };
    }
  }
  return missing;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const path = join(root, 'package-lock.json');
  const lock = JSON.parse(readFileSync(path, 'utf8'));
  const added = missingPlatforms(lock);
  const packages = Object.entries({ ...lock.packages, ...added });
  lock.packages = Object.fromEntries(packages.sort(([a], [b]) => a.localeCompare(b, 'en')));
  writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`${Object.keys(added).length} entries for other platforms added to package-lock.json`);
}
