import { pipAdvice, pythonEnvironment } from '../machine/python.mjs';

/** The newest PyTorch that pip has for the Pythons in use; for Linux it brings 5.5 GB of CUDA along. */
const TORCH = ['torch==2.15.0', 'numpy==2.2.6'];

/** Half an hour: it is a large download. */
const PATIENCE_MS = 1_800_000;

/** @returns a Python that has PyTorch, or why there is none. */
export const torchEnvironment = () => pythonEnvironment('torch', TORCH, PATIENCE_MS);

/** What would bring it. */
export const TORCH_ADVICE = pipAdvice(TORCH);
