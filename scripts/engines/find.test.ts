import { expect, it, vi } from 'vitest';
import { findOrInstall } from './find.ts';

type Install = (packages: readonly string[]) => string | null;

const packages = ['a-browser', 'its-driver'];

it('takes what is there, and installs nothing', () => {
  const install = vi.fn<Install>(() => null);
  expect(findOrInstall(() => '/usr/bin/browser', packages, install)).toEqual({ programs: '/usr/bin/browser' });
  expect(install).not.toHaveBeenCalled();
});

it('installs what is missing, and looks again', () => {
  let installed = false;
  const install = vi.fn<Install>(() => {
    installed = true;
    return null;
  });
  const found = findOrInstall(() => (installed ? '/usr/bin/browser' : null), packages, install);
  expect(found).toEqual({ programs: '/usr/bin/browser' });
  expect(install).toHaveBeenCalledExactlyOnceWith(packages);
});

it('says why nothing can be installed', () => {
  const found = findOrInstall(
    () => null,
    packages,
    () => 'only root may install packages',
  );
  expect(found).toEqual({ reason: 'only root may install packages' });
});

it('says so where what was installed is not found', () => {
  const found = findOrInstall(
    () => null,
    packages,
    () => null,
  );
  expect(found).toEqual({ reason: expect.stringContaining('not where they should be') });
});
