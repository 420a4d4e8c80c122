/** How the alarms of a detector compare with the true changes. */
export interface Detection {
  /** By change: the number of values up to its first alarm, at least 1; null where it was missed. */
  readonly delays: readonly (number | null)[];
  /** Alarms that are not the first one after a change. */
  readonly falseAlarms: number;
}

/**
 * Detection delay and false alarms on a stream whose changes are known. The first alarm between a change and the next
 * one (or the end of the stream) is its detection; every other alarm is a false one.
 * @param alarms places of the values at which the detector raised an alarm, ascending.
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
