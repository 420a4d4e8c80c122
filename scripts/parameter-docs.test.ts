import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from './install.mjs';
import { parameterDocs, parametersText } from './parameter-docs.ts';

it('the page of parameters is what the schemas and words say; npm run docs makes it anew', async () => {
  expect(readFileSync(join(root, parameterDocs), 'utf8')).toBe(await parametersText());
});
