import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/**
 * Installs packages of Debian or Ubuntu, where this machine and this user can.
 * @param {readonly string[]} packages
 * @returns {string | null} why that did not work, or null where it did
 */
export function aptInstall(packages) {
  if (!existsSync('/usr/bin/apt-get')) return 'this system has no apt-get';
  if (process.getuid?.() !== 0) return 'only root may install packages';
  console.log(`Installing ${packages.join(', ')}.`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // Where no network is, apt-get would try for minutes.
  const patience = ['-o', 'Acquire::Retries=0', '-o', 'Acquire::http::Timeout=10', '-o', 'DPkg::Lock::Timeout=30'];
  const apt = (/** @type {number} */ minutes, /** @type {string[]} */ ...args) =>
    spawnSync('apt-get', ['-q', ...patience, ...args], { env, stdio: 'inherit', timeout: minutes * 60_000 }).status ===
    0;
  const install = () => apt(10, 'install', '-y', '--no-install-recommends', ...packages);
  return install() || (apt(3, 'update') && install()) ? null : 'apt-get could not install them';
}

/** What a person types to get packages. @param {readonly string[]} packages */
export const aptAdvice = (packages) => `On Debian or Ubuntu: apt-get install ${packages.join(' ')}`;

/**
 * Says, not to be overlooked, that checks are left out.
 * @param {string} what
 * @param {string} why
 * @param {string} advice what would bring them back
 */
export function sayLeftOut(what, why, advice) {
  const line = '*'.repeat(100);
  console.warn(`${line}\n${what}: ${why}.\n${advice}\n${line}`);
}
