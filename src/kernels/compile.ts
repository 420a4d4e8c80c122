import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/*
 * AssemblyScript → WebAssembly, for the build, the tests and the command line. What was compiled once is kept beside the
 * installed packages, under a name made of the sources and the compiler's version.
 */

const sources = fileURLToPath(new URL('./assembly/', import.meta.url));
const packages = fileURLToPath(new URL('../../node_modules/', import.meta.url));

/** Plain SIMD: relaxed SIMD may round otherwise on another machine. The memory is handed in, so that it can be one of many. */
const OPTIONS = ['-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd', '--importMemory', '--noExportMemory'];

/** The paths of all that is compiled. */
export async function kernelSources(): Promise<string[]> {
  const files = await readdir(sources);
  return files
    .filter((file) => file.endsWith('.ts'))
    .sort()
    .map((file) => join(sources, file));
}

/** A name that changes with every byte that the result depends on. */
async function nameOf(): Promise<string> {
  const hash = createHash('sha256').update(OPTIONS.join());
  hash.update(await readFile(join(packages, 'assemblyscript', 'package.json')));
  for (const file of await kernelSources()) hash.update(basename(file)).update(await readFile(file));
  return `kernels-${hash.digest('hex').slice(0, 16)}.wasm`;
}

async function compile(): Promise<Uint8Array> {
  const { default: asc } = await import('assemblyscript/asc');
  let binary: Uint8Array | null = null;
  let said = '';
  const say = { write: (text: string | Uint8Array): void => void (said += text.toString()) };
  const { error } = await asc.main(['index.ts', '--baseDir', sources, '--outFile', 'kernels.wasm', ...OPTIONS], {
    stdout: say,
    stderr: say,
    writeFile: (_, contents) => void (binary = contents as Uint8Array),
  });
  if (error || !binary) throw new Error(`the kernels could not be compiled\n${said}`, { cause: error });
  return binary;
}

/** Renamed when it is whole, so that a process beside this one reads all of it or nothing. */
async function keep(file: string, binary: Uint8Array): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    const unfinished = `${file}.${process.pid}`;
    await writeFile(unfinished, binary);
    await rename(unfinished, file);
  } catch {
    // Where nothing can be written, the next process compiles again.
  }
}

async function readOrCompile(file: string): Promise<Uint8Array<ArrayBuffer>> {
  const known = await readFile(file).catch(() => null);
  const binary = known ?? (await compile());
  if (!known) await keep(file, binary);
  return new Uint8Array(binary);
}

const compiled = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();

/** The lab's kernels as the bytes of a WebAssembly module; Node only. @throws Error with the compiler's words. */
export async function compileKernels(
  cache = join(packages, '.cache', 'two-tower-lab'),
): Promise<Uint8Array<ArrayBuffer>> {
  const file = join(cache, await nameOf());
  const known = compiled.get(file) ?? readOrCompile(file);
  compiled.set(file, known);
  return known;
}
