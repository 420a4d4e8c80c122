import { enableProdMode, engine, memory, setBackend } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { useBackend } from '../backend.ts';
import { tensorBackend } from './backend.ts';

/** Makes tensors what computes, on tfjs's plain backend: what is tested here without a graphics card. */
export async function computeWithTensors(): Promise<void> {
  // Without it tfjs advertises its Node package on stderr.
  enableProdMode();
  if (!(await setBackend('cpu'))) throw new Error('tfjs could not start');
  useBackend(tensorBackend);
}

/** Tensors alive. */
export const tensorCount = (): number => memory().numTensors;

/** Begins to note tensors; those that are still there when what is returned is called are freed. */
export function noteTensors(): () => void {
  engine().startScope();
  return () => engine().endScope();
}
