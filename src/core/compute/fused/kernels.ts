/** What the kernels' WebAssembly module (src/kernels) offers; addresses are bytes in the memory it is given. */
export interface Kernels {
  /** The first address that is free. */
  heapBase(): number;
  /** Finds room for the working memory of the step that the record describes. @returns the address where it ends. */
  layOut(step: number): number;
  /** One gradient step. @returns the loss before it; NaN where it was refused. */
  step(step: number): number;
  /** Sends `rows` inputs through a tower. */
  forward(tower: number): void;
  /** Gets a search ready; then any of the three that follow. */
  openSearch(search: number): void;
  cosines(search: number): void;
  top(search: number): void;
  rank(search: number): void;
}

/** A memory with the kernels at work in it. */
export function instantiate(module: WebAssembly.Module, memory: WebAssembly.Memory): Kernels {
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  return exports as WebAssembly.Exports & Kernels;
}
