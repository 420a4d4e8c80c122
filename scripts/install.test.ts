import { describe, expect, it } from 'vitest';
import { folderComplaint, installReason, nodeComplaint, takenComplaint } from './install.mjs';

describe('the Node that runs the lab', () => {
  it.each(['20.19.0', '20.20.2', '22.12.0', '24.0.0', '26.1.0'])('may be %s', (version) => {
    expect(nodeComplaint(version)).toBeNull();
  });

  it.each(['16.20.0', '18.20.4', '20.18.9', '21.7.0', '22.11.0'])('may not be %s: the message says so', (version) => {
    expect(nodeComplaint(version)).toContain('20.19');
    expect(nodeComplaint(version)).toContain(version);
  });
});

describe('what is installed', () => {
  const wanted = {
    packages: {
      '': { version: '0.1.0' },
      'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
      'node_modules/b-darwin': { version: '2.0.0', integrity: 'sha512-b', optional: true },
    },
  };
  const a = { version: '1.0.0', integrity: 'sha512-a' };

  it('fits the lock file without the optional packages of other platforms', () => {
    expect(installReason(wanted, { packages: { 'node_modules/a': a } })).toBeNull();
  });

  it.each([
    ['nothing', null, 'nothing is installed'],
    ['a missing package', { packages: {} }, 'node_modules/a is missing'],
    ['another version', { packages: { 'node_modules/a': { ...a, version: '0.9.0' } } }, 'is 0.9.0'],
    ['other bytes', { packages: { 'node_modules/a': { ...a, integrity: 'sha512-x' } } }, 'node_modules/a'],
    [
      'an optional package of another version',
      { packages: { 'node_modules/a': a, 'node_modules/b-darwin': { version: '1.9.0' } } },
      'b-darwin is 1.9.0',
    ],
  ])('is put right where it is %s', (_case, installed, reason) => {
    expect(installReason(wanted, installed)).toContain(reason);
  });
});

describe('takenComplaint', () => {
  it('names a flag of the server that npm has kept, and how to write it', () => {
    expect(takenComplaint({ npm_config_port: '5000' })).toContain('npm start -- --port');
    expect(takenComplaint({ npm_config_cache: 'x', PATH: '/bin' })).toBeNull();
  });
});

describe('folderComplaint', () => {
  it('names a folder that Vite cannot serve', () => {
    for (const folder of ['/home/作业#1/lab', '/home/why?/lab'])
      expect(folderComplaint(folder)).toContain(`rename ${folder}`);
  });

  it('has nothing against spaces and other scripts', () => {
    for (const folder of ['/home/第 1 次作业/lab', 'C:\\Users\\a b\\lab']) expect(folderComplaint(folder)).toBeNull();
  });
});
