import { instantiate, type Kernels } from './kernels.ts';

const PAGE = 65_536;
/** What a memory holds beside its working memory, unless one model needs more. Untouched pages cost nothing. */
const MODEL_BYTES = 48 << 20;
/** The working memory of a step, unless one needs more: enough for 1,000 examples of the default model. */
const SCRATCH_BYTES = 16 << 20;

/** The next multiple of 16. */
export const aligned = (bytes: number): number => Math.ceil(bytes / 16) * 16;

/** The kernels do not check what they look up: an id without a row would read and write other numbers. @throws RangeError */
export function requireBelow(rows: number, ids: Int32Array): void {
  for (const id of ids) if (id < 0 || id >= rows) throw new RangeError(`there is no row ${id} of ${rows}`);
}

/**
 * A WebAssembly memory with models in it, one after the other, and at its end the working memory that they share. It
 * never grows, so a view of a model's numbers stays valid as long as somebody holds it. Nothing in it is freed alone: the
 * garbage collector frees the whole memory when its last model is gone. (One memory a model would be simpler, but
 * Chromium has room for 124 memories in a page.)
 */
export class Chunk {
  readonly buffer: ArrayBuffer;
  readonly kernels: Kernels;
  readonly scratch: number;
  private top: number;

  constructor(module: WebAssembly.Module, modelBytes: number, scratchBytes: number) {
    const bytes = PAGE + Math.max(MODEL_BYTES, modelBytes) + Math.max(SCRATCH_BYTES, scratchBytes);
    const pages = Math.ceil(bytes / PAGE);
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
    this.kernels = instantiate(module, memory);
    this.buffer = memory.buffer;
    this.top = aligned(this.kernels.heapBase());
    this.scratch = aligned(this.top + Math.max(MODEL_BYTES, modelBytes));
  }

  /** Bytes of working memory. */
  get scratchBytes(): number {
    return this.buffer.byteLength - this.scratch;
  }

  /** Whether a model of this size fits in, and steps that need so much working memory. */
  hasRoom(modelBytes: number, scratchBytes: number): boolean {
    return this.top + modelBytes <= this.scratch && scratchBytes <= this.scratchBytes;
  }

  /** Takes bytes for good. @returns their address, a multiple of 16. */
  take(bytes: number): number {
    const address = this.top;
    this.top = aligned(address + bytes);
    return address;
  }
}
