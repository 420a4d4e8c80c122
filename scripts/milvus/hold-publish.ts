import { publishVersion } from '../../src/core/serving/remote/publish.ts';
import { open, rule, sample } from './connection.ts';

// Publishes the sample under a name and stops for good after some batches, to be killed there: `hold-publish.ts NAME N`.

const [name, batches] = process.argv.slice(2);
const { server } = await open();
let sent = 0;
const upsert = server.upsert.bind(server);
server.upsert = async (collection, rows) => {
  if (sent++ < Number(batches)) return upsert(collection, rows);
  console.log(`holding after ${batches} batches`);
  return new Promise(() => setInterval(() => undefined, 60_000));
};
await publishVersion(server, await sample(), { name: name!, rule });
