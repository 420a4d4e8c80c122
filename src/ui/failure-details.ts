import type { Failure } from './ErrorBoundary.tsx';

/** Where something failed. */
export interface FailurePlace {
  readonly part: string;
  /** The lab's. */
  readonly version: string;
  readonly address: string;
  readonly browser: string;
}

function messageOf(error: unknown): string {
  try {
    return String(error);
  } catch {
    return 'unknown';
  }
}

/** What a developer needs of a failure, as one text in English. */
export function failureDetails(
  { error, components }: Pick<Failure, 'error' | 'components'>,
  place: FailurePlace,
): string {
  const message = messageOf(error);
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const lines = [
    `part: ${place.part}`,
    `lab: ${place.version}`,
    `address: ${place.address}`,
    `browser: ${place.browser}`,
    '',
    // Chromium's stacks begin with the message; those of Firefox and Safari do not hold it.
    ...(stack.includes(message) ? [stack] : [message, stack].filter(Boolean)),
  ];
  if (components) lines.push('', 'components:', components.replace(/^\n+/, ''));
  return lines.join('\n');
}
