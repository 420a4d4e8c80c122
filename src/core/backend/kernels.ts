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
import { exp32 } from './exp32.ts';

/*
 * cpu and wasm agree to the bit. The wasm build multiplies and adds float32 numbers one after the other along the inner
 * dimension; tfjs's cpu kernels accumulate in float64 and in blocks. The lab's cpu kernels keep the wasm order and
 * round to float32 at every step, and exp and log (which differ in the last place) are computed by the same code on
 * both. wasm multiplies a stack of matrices in another order than a single pair, so the lab does it pair by pair, and a
 * batched program has the bits of a single one. Every other operation the model uses is exact or correctly rounded on both.
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
  disposeData(dataId: object): void;
  /** Tensors by their data; the wasm side knows them by `id`. */
  readonly dataIdMap: {
    get(dataId: object): WasmData;
    set(dataId: object, data: WasmData): void;
    delete(dataId: object): void;
  };
  dataIdNextNumber: number;
  readonly wasm: {
    readonly tfjs: {
      registerTensor(id: number, size: number, memoryOffset: number): void;
      disposeData(id: number): void;
    };
  };
}

interface WasmData {
  readonly id: number;
  readonly memoryOffset: number;
  readonly shape: number[];
  readonly dtype: string;
  readonly refCount: number;
}

const round = Math.fround;

function replace(kernelName: string, backendName: string, make: (stock: KernelFunc) => KernelFunc): void {
  const stock = getKernel(kernelName, backendName);
  unregisterKernel(kernelName, backendName);
  registerKernel({ ...stock, kernelFunc: make(stock.kernelFunc) });
}

/** [count, m, k] x [count, k, n] in float32, summed in order of k. */
export function product32(a: TypedArray, b: TypedArray, m: number, k: number, n: number, count = 1): Float32Array {
  const out = new Float32Array(count * m * n);
  for (let i = 0; i < count * m; i++) {
    const row = i * n;
    const matrix = Math.floor(i / m) * k * n;
    for (let t = 0; t < k; t++) {
      const left = a[i * k + t];
      const from = matrix + t * n;
      for (let j = 0; j < n; j++) out[row + j] = round(out[row + j] + round(left * b[from + j]));
    }
  }
  return out;
}

/** Sums of [outer, length, inner] along the middle axis, in float32 and in order. */
export function sum32(x: TypedArray, outer: number, length: number, inner: number): Float32Array {
  const out = new Float32Array(outer * inner);
  for (let o = 0; o < outer; o++) {
    for (let t = 0; t < length; t++) {
      const from = (o * length + t) * inner;
      for (let j = 0; j < inner; j++) out[o * inner + j] = round(out[o * inner + j] + x[from + j]);
    }
  }
  return out;
}

const sizeOf = (shape: readonly number[]): number => shape.reduce((size, length) => size * length, 1);

/** How many matrices two stacks multiply pair by pair; null where they are no such stacks. */
function pairs({ inputs, attrs }: Parameters<KernelFunc>[0]): number | null {
  const { a, b } = inputs as { a: TensorInfo; b: TensorInfo };
  const { transposeA, transposeB } = attrs as { transposeA?: boolean; transposeB?: boolean };
  const outer = a.shape.slice(0, -2);
  const alike = a.shape.length === b.shape.length && outer.every((length, at) => length === b.shape[at]);
  return alike && !transposeA && !transposeB ? sizeOf(outer) : null;
}

function installCpu(): void {
  const valuesOf = (backend: HostBackend, info: TensorInfo): TypedArray => backend.data.get(info.dataId).values;
  replace(BatchMatMul, 'cpu', (stock) => (call) => {
    const { a, b } = call.inputs as { a: TensorInfo; b: TensorInfo };
    const count = pairs(call);
    if (count === null) return stock(call);
    const backend = call.backend as unknown as HostBackend;
    const [m, k] = a.shape.slice(-2);
    const n = b.shape[b.shape.length - 1];
    const values = product32(valuesOf(backend, a), valuesOf(backend, b), m, k, n, count);
    return backend.makeTensorInfo([...a.shape.slice(0, -1), n], 'float32', values);
  });
  replace(Sum, 'cpu', (stock) => (call) => {
    const { x } = call.inputs as { x: TensorInfo };
    const { axis, keepDims } = call.attrs as { axis: number | number[] | null; keepDims?: boolean };
    const [along, more] = Array.isArray(axis) ? axis : [axis];
    if (typeof along !== 'number' || along < 0 || more !== undefined || x.dtype !== 'float32') return stock(call);
    const before = x.shape.slice(0, along);
    const after = x.shape.slice(along + 1);
    const backend = call.backend as unknown as HostBackend;
    const values = sum32(valuesOf(backend, x), sizeOf(before), x.shape[along], sizeOf(after));
    return backend.makeTensorInfo([...before, ...(keepDims ? [1] : []), ...after], 'float32', values);
  });
  replace(Exp, 'cpu', (stock) => (call) => {
    const { x } = call.inputs as { x: TensorInfo };
    if (x.dtype !== 'float32') return stock(call);
    const backend = call.backend as unknown as HostBackend;
    const values = new Float32Array(sizeOf(x.shape));
    exp32(valuesOf(backend, x) as Float32Array, values);
    return backend.makeTensorInfo(x.shape, 'float32', values);
  });
}

/** Multiplies a stack on wasm one pair of matrices after the other, each by the kernel that multiplies a single pair. */
function productOfStacks(stock: KernelFunc, call: Parameters<KernelFunc>[0], count: number): TensorInfo {
  const { a, b } = call.inputs as { a: TensorInfo; b: TensorInfo };
  const backend = call.backend as unknown as WasmBackend;
  const [m, k] = a.shape.slice(-2);
  const n = b.shape[b.shape.length - 1];
  const output = backend.makeOutput([...a.shape.slice(0, -1), n], 'float32');
  for (let r = 0; r < count; r++) {
    const left = viewOf(backend, a, r, [m, k]);
    const right = viewOf(backend, b, r, [k, n]);
    const one = stock({ ...call, inputs: { a: left, b: right } }) as TensorInfo;
    backend.typedArrayFromHeap(output).set(backend.typedArrayFromHeap(one), r * m * n);
    backend.disposeData(one.dataId);
    forgetView(backend, left);
    forgetView(backend, right);
  }
  return output;
}

/** Matrix `at` of a stack on the wasm heap as a tensor of its own that shares its bytes. */
function viewOf(backend: WasmBackend, stack: TensorInfo, at: number, shape: number[]): TensorInfo {
  const size = sizeOf(shape);
  const id = backend.dataIdNextNumber++;
  const dataId = {};
  const memoryOffset = backend.dataIdMap.get(stack.dataId).memoryOffset + at * size * Float32Array.BYTES_PER_ELEMENT;
  backend.dataIdMap.set(dataId, { id, memoryOffset, shape, dtype: 'float32', refCount: 1 });
  backend.wasm.tfjs.registerTensor(id, size, memoryOffset);
  return { dataId, shape, dtype: 'float32' };
}

/** Lets go of a view, and of what wasm has cached of it as a right operand; its bytes are the stack's. */
function forgetView(backend: WasmBackend, { dataId }: TensorInfo): void {
  backend.wasm.tfjs.disposeData(backend.dataIdMap.get(dataId).id);
  backend.dataIdMap.delete(dataId);
}

function installWasm(): void {
  const elementwise =
    (compute: (from: Float32Array, to: Float32Array) => void) =>
    (stock: KernelFunc): KernelFunc =>
    (call) => {
      const { x } = call.inputs as { x: TensorInfo };
      if (x.dtype !== 'float32') return stock(call);
      const backend = call.backend as unknown as WasmBackend;
      const output = backend.makeOutput(x.shape, 'float32');
      compute(backend.typedArrayFromHeap(x), backend.typedArrayFromHeap(output));
      return output;
    };
  replace(Exp, 'wasm', elementwise(exp32));
  replace(
    Log,
    'wasm',
    elementwise((from, to) => {
      for (let i = 0; i < from.length; i++) to[i] = Math.log(from[i]);
    }),
  );
  replace(BatchMatMul, 'wasm', (stock) => (call) => {
    const count = pairs(call);
    return count === null || count < 2 ? stock(call) : productOfStacks(stock, call, count);
  });
}

const installed = new Set<string>();

/** Installs the lab's kernels for a backend whose package has been imported. Once is enough; more do no harm. */
export function installKernels(backend: 'webgpu' | 'wasm' | 'cpu'): void {
  if (installed.has(backend)) return;
  installed.add(backend);
  if (backend === 'cpu') installCpu();
  if (backend === 'wasm') installWasm();
}
