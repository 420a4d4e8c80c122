import {
  BatchMatMul,
  Exp,
  Log,
  Sum,
  getKernel,
  registerKernel,
  unregisterKernel,
  type KernelFunc,
  type TensorInfo,
  type TypedArray,
} from '@tensorflow/tfjs-core';

/*
 * cpu and wasm agree to the bit. The wasm build multiplies and adds float32 numbers one after the other along the inner
 * dimension; tfjs's cpu kernels accumulate in float64 and in blocks. The lab's cpu kernels keep the wasm order and
 * round to float32 at every step, and wasm's exp and log (which differ from JavaScript's in the last place) are
 * replaced by JavaScript's. Every other operation the model uses is exact or correctly rounded on both.
 */

/** What the kernels below need of either backend. */
interface HostBackend {
  /** cpu: the values themselves. */
  readonly data: { get(id: object): { values: TypedArray } };
  makeTensorInfo(shape: number[], dtype: string, values: TypedArray): TensorInfo;
}

interface WasmBackend {
  /** A view of the tensor's bytes on the wasm heap. */
  typedArrayFromHeap(info: TensorInfo): Float32Array;
  makeOutput(shape: number[], dtype: string): TensorInfo;
}

const round = Math.fround;

function replace(kernelName: string, backendName: string, make: (stock: KernelFunc) => KernelFunc): void {
  const stock = getKernel(kernelName, backendName).kernelFunc;
  unregisterKernel(kernelName, backendName);
  registerKernel({ kernelName, backendName, kernelFunc: make(stock) });
}

/** [m, k] x [k, n] in float32, summed in order of k. */
export function product32(a: TypedArray, b: TypedArray, m: number, k: number, n: number): Float32Array {
  const out = new Float32Array(m * n);
  for (let i = 0; i < m; i++) {
    const row = i * n;
    for (let t = 0; t < k; t++) {
      const left = a[i * k + t];
      const from = t * n;
      for (let j = 0; j < n; j++) out[row + j] = round(out[row + j] + round(left * b[from + j]));
    }
  }
  return out;
}

/** Sums of a [rows, columns] matrix along `axis`, in float32 and in order. */
export function sum32(x: TypedArray, rows: number, columns: number, axis: 0 | 1): Float32Array {
  const out = new Float32Array(axis === 0 ? columns : rows);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const at = axis === 0 ? j : i;
      out[at] = round(out[at] + x[i * columns + j]);
    }
  }
  return out;
}

function installCpu(): void {
  const valuesOf = (backend: HostBackend, info: TensorInfo): TypedArray => backend.data.get(info.dataId).values;
  replace(BatchMatMul, 'cpu', (stock) => (call) => {
    const { a, b } = call.inputs as { a: TensorInfo; b: TensorInfo };
    const { transposeA, transposeB } = call.attrs as { transposeA?: boolean; transposeB?: boolean };
    if (transposeA || transposeB || a.shape.length !== 2 || b.shape.length !== 2) return stock(call);
    const backend = call.backend as unknown as HostBackend;
    const [m, k] = a.shape as [number, number];
    const n = b.shape[1];
    return backend.makeTensorInfo([m, n], 'float32', product32(valuesOf(backend, a), valuesOf(backend, b), m, k, n));
  });
  replace(Sum, 'cpu', (stock) => (call) => {
    const { x } = call.inputs as { x: TensorInfo };
    const { axis, keepDims } = call.attrs as { axis: number | number[]; keepDims?: boolean };
    const axes = Array.isArray(axis) ? axis : [axis];
    const along = axes.length === 1 ? axes[0] : undefined;
    if (x.shape.length !== 2 || keepDims || x.dtype !== 'float32' || (along !== 0 && along !== 1)) return stock(call);
    const backend = call.backend as unknown as HostBackend;
    const [rows, columns] = x.shape as [number, number];
    const values = sum32(valuesOf(backend, x), rows, columns, along);
    return backend.makeTensorInfo([values.length], 'float32', values);
  });
}

function installWasm(): void {
  const elementwise =
    (f: (value: number) => number) =>
    (stock: KernelFunc): KernelFunc =>
    (call) => {
      const { x } = call.inputs as { x: TensorInfo };
      if (x.dtype !== 'float32') return stock(call);
      const backend = call.backend as unknown as WasmBackend;
      const output = backend.makeOutput(x.shape, 'float32');
      const from = backend.typedArrayFromHeap(x);
      const to = backend.typedArrayFromHeap(output);
      for (let i = 0; i < from.length; i++) to[i] = f(from[i]);
      return output;
    };
  replace(Exp, 'wasm', elementwise(Math.exp));
  replace(Log, 'wasm', elementwise(Math.log));
}

const installed = new Set<string>();

/** Installs the lab's kernels for a backend whose package has been imported. Once is enough; more do no harm. */
export function installKernels(backend: 'webgpu' | 'wasm' | 'cpu'): void {
  if (installed.has(backend)) return;
  installed.add(backend);
  if (backend === 'cpu') installCpu();
  if (backend === 'wasm') installWasm();
}
