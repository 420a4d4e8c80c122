import { expect, it } from 'vitest';
import packageJson from '../../../package.json' with { type: 'json' };
import { UsageError } from '../usage.ts';
import { loadSdk } from './sdk.ts';

const missing = Object.assign(new Error('Cannot find package'), { code: 'ERR_MODULE_NOT_FOUND' });

it('says in one line what to install where the client is not there, in the version of package.json', async () => {
  const error: unknown = await loadSdk(() => Promise.reject(missing)).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(UsageError);
  const version = packageJson.optionalDependencies['@zilliz/milvus2-sdk-node'];
  expect(String(error)).toContain(`npm install --no-save @zilliz/milvus2-sdk-node@${version}`);
});

it('hides no other fault', async () => {
  const fault = new SyntaxError('broken package');
  await expect(loadSdk(() => Promise.reject(fault))).rejects.toBe(fault);
});
