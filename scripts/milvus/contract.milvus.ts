import { afterAll, afterEach, beforeAll } from 'vitest';
import { describeContract } from '../../src/core/index/contract.test.fixtures.ts';
import { open, type Connection } from './connection.ts';
import { MilvusIndex } from './milvus-index.ts';

let connection: Connection;
let made = 0;
/** A name that no earlier run has left behind. */
const fresh = (): string => `lab_contract_${process.pid}_${made++}`;

beforeAll(async () => {
  connection = await open();
});
afterEach(async () => {
  const { server } = connection;
  for (const name of await server.collections()) if (name.startsWith('lab_contract_')) await server.drop(name);
});
afterAll(() => connection.server.close());

describeContract('milvus', {
  make: (dims) => MilvusIndex.make(connection, fresh(), dims),
  load: (bytes) => MilvusIndex.load(connection, fresh(), bytes),
});
