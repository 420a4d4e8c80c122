import { describe, expect, it } from 'vitest';
import { ServerError } from '../../core/serving/remote/server-error.ts';
import { checked, found } from './answers.ts';

const ADDRESS = '127.0.0.1:19530';
const status = (reason: string, more: object = {}) => ({ status: { error_code: 'UnexpectedError', reason, ...more } });

/** gRPC's error, as the client library throws it. */
const thrown = (code: number, details: string): Error =>
  Object.assign(new Error(`${code} ${details}`), { code, details });

async function lineOf(make: () => Promise<object>): Promise<{ trouble: string; line: string }> {
  const error: unknown = await checked(ADDRESS, 'upsert', make).catch((caught: unknown) => caught);
  if (!(error instanceof ServerError)) throw new Error(`no ServerError but ${String(error)}`);
  return { trouble: error.trouble, line: error.message };
}

describe('checked', () => {
  it.each([
    ['a status inside', { status: { error_code: 'Success', reason: '' }, data: [1] }],
    ['a status itself', { error_code: 'Success', reason: '' }],
    ['a number', { status: { error_code: 0 } }],
  ])('passes on what was done: %s', async (_, answer) => {
    expect(await checked(ADDRESS, 'upsert', () => Promise.resolve(answer))).toBe(answer);
  });

  it.each([
    [14, 'No connection established. Last error: Error: connect ECONNREFUSED 127.0.0.1:19530. Resolution note: '],
    [4, 'Deadline exceeded'],
    [2, 'service not ready[rootcoord=1]'],
  ])('takes gRPC’s code %i, %s, for a server that is gone', async (code, details) => {
    const { trouble, line } = await lineOf(() => Promise.reject(thrown(code, details)));
    expect(trouble).toBe('gone');
    expect(line).toMatch(
      /^no Milvus server answers at 127\.0\.0\.1:19530 \(.+[^ ]\): start it, or give its host:port to --milvus$/,
    );
    expect(line).not.toContain('Resolution note');
  });

  it('asks again where the server says that it may help', async () => {
    expect(await lineOf(() => Promise.resolve(status('channel', { retriable: true })))).toMatchObject({
      trouble: 'gone',
    });
  });

  it.each([
    ['a code', () => Promise.reject(thrown(16, 'who'))],
    ['a reason', () => Promise.resolve(status('auth check failure, please check username and password are correct'))],
  ])('knows a wrong token by %s', async (_, make) => {
    const { trouble, line } = await lineOf(make);
    expect(trouble).toBe('token');
    expect(line).toContain('give --token user:password');
  });

  it.each([
    'write: no space left on device',
    '[Errno 28] No space left on device',
    'disk quota exceeded',
    'File too large',
  ])('knows a full disk: %s', async (reason) => {
    expect(await lineOf(() => Promise.resolve(status(reason)))).toEqual({
      trouble: 'full',
      line: `${ADDRESS} has no room left (${reason}): free some on the server`,
    });
  });

  it.each([
    'failed to query: collection not loaded[collection=4707]',
    "Collection 'a' is in state 'released'; call load() before search/get/query",
  ])('knows a collection that is not loaded: %s', async (reason) => {
    expect((await lineOf(() => Promise.resolve(status(reason)))).trouble).toBe('closed');
  });

  it.each([
    ['an answer with nothing in it', () => Promise.resolve({})],
    ['gRPC’s code', () => Promise.reject(thrown(12, 'unknown method'))],
  ])('says that a server is too old for a call: %s', async (_, make) => {
    expect(await lineOf(make)).toEqual({
      trouble: 'old',
      line: `the server at ${ADDRESS} does not know upsert: it is too old, take Milvus 2.3 or newer`,
    });
  });

  it('does not take for done what has a number for its error, though it says success beside it', async () => {
    const half = status('[Errno 28] No space left on device', { error_code: 'Success', code: 1 });
    expect(await lineOf(() => Promise.resolve(half))).toMatchObject({ trouble: 'full' });
  });

  it('gives any other refusal in the server’s words, on one line', async () => {
    expect(await lineOf(() => Promise.resolve(status('no\n  such field')))).toEqual({
      trouble: 'refused',
      line: `${ADDRESS} refused upsert: no such field`,
    });
    expect((await lineOf(() => Promise.reject(new TypeError('null')))).trouble).toBe('refused');
  });
});

describe('found', () => {
  it.each([
    'alias not found[alias=x]',
    "alias 'x' does not exist",
    "can't find it: index not found",
    "no index on collection 'a'",
  ])('gives null where the thing is not there: %s', async (reason) => {
    expect(await found(ADDRESS, 'describe_alias', () => Promise.resolve(status(reason)))).toBeNull();
  });

  it('passes on an answer, and any other error', async () => {
    const answer = { status: { error_code: 'Success' } };
    expect(await found(ADDRESS, 'describe_alias', () => Promise.resolve(answer))).toBe(answer);
    await expect(found(ADDRESS, 'describe_alias', () => Promise.resolve(status('broken')))).rejects.toThrow(
      ServerError,
    );
  });
});
