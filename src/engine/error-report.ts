import { LabError } from '../core/errors.ts';
import type { ErrorReport } from './protocol.ts';

/** An error in a form that crosses a worker's port. What is not a `LabError` becomes `unexpected`. */
export function reportOf(error: unknown): ErrorReport {
  if (error instanceof LabError) return { code: error.code, message: error.message, params: error.params };
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'unexpected', message, params: { message } };
}

/** The other way, on the port's other side. */
export function errorOf({ code, message, params }: ErrorReport): LabError {
  return new LabError(code, message, params);
}
