/** How alarms compare with the changes there really were. */
export interface Detection {
  /** One a change: values from the change to the first alarm in its reach, at least 1; null where it went unnoticed. */
  readonly delays: readonly (number | null)[];
  /** Alarms that are no change's first one. */
  readonly falseAlarms: number;
}

/**
 * Judges the alarms of a stream whose changes are known. A change reaches up to the next one (the last to the end of
 * the stream); the first alarm there is its detection, and every other alarm a false one.
 * @param alarms places of the values at which the detector told of a change, ascending.
 * @param changes places of the first value of each new regime, ascending; none for a shuffled control.
 */
export function judgeAlarms(alarms: readonly number[], changes: readonly number[]): Detection {
  const delays = changes.map((change, c) => {
    const reach = changes[c + 1] ?? Infinity;
    const found = alarms.find((alarm) => alarm >= change && alarm < reach);
    return found === undefined ? null : found - change + 1;
  });
  return { delays, falseAlarms: alarms.length - delays.filter((delay) => delay !== null).length };
}
