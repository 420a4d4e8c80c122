/** The command line asks for something that is not there: exit code 2. */
export class UsageError extends Error {
  override readonly name: string = 'UsageError';
}

/** Names in a message. */
export function listOf(names: readonly string[]): string {
  return names.join(', ');
}

export const help = `Two-Tower Lab without a page: the same experiments, the same numbers.

  npm run --silent lab -- list
      the notebooks
  npm run --silent lab -- describe <notebook>
      its parameters with ranges and defaults, and its claims
  npm run --silent lab -- run <notebook> [flags]
      runs it and prints results, claims and a checksum
  npm run --silent lab -- run claims [--json FILE] [--markdown FILE] [--check FILE]
      measures every claim on three seeds, those of update in two worlds; --check fails where a kept table has moved
  npm run --silent lab -- export --out DIR [flags]
      runs serve and writes its vectors and films into DIR: files for NumPy, Faiss, hnswlib and Milvus
  npm run --silent lab -- publish --milvus HOST:PORT [flags]
      runs serve and publishes its item vectors on a Milvus server: a new collection, filled, checked, then switched to

Flags of run, export and publish
  --seed N            a whole number, default 1: equal seeds give equal numbers on wasm and cpu
  --set key=value     a parameter; give --set again for each one
  --backend NAME      wasm (default), cpu or webgpu
  --workers N         threads for independent work, default one for each of the machine's: no number depends on it
  --json FILE         run: also writes the results to FILE
  --out DIR           export: a folder that is empty or not there yet

Flags of publish
  --milvus HOST:PORT  a Milvus server (2.3 or newer) or Milvus Lite's
  --token TOKEN       user:password or an API key; better in the environment, as MILVUS_TOKEN
  --name NAME         the alias that requests search by, default items
  --from DIR          publishes what export wrote there, without a run
  --rollback          goes back to the version before

Exit codes: 0 done, 1 failed while running, 2 not understood, or a server that cannot do it`;
