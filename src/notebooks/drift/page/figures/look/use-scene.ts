import { useMemo } from 'react';
import type { AttributeName } from '../../../../../core/drift/windows/attributes.ts';
import { useLab } from '../../definition.ts';
import { dayScene, sceneOf, type ClockSettings, type DayScene, type Scene } from '../../view/scene.ts';

/** The clock that is set now. */
export function useClockSettings(): ClockSettings {
  const { clock, strength, eventsPerDay, days, baseEvents } = useLab((state) => state.parameters);
  return useMemo(
    () => ({ clock, strength, eventsPerDay, days, baseEvents }),
    [clock, strength, eventsPerDay, days, baseEvents],
  );
}

interface Played<T> {
  readonly value: T | null;
  /** Why the clock cannot play; null where it can or the data has not come. */
  readonly error: unknown;
}

function tried<T>(work: () => T | null): Played<T> {
  try {
    return { value: work(), error: null };
  } catch (error) {
    return { value: null, error };
  }
}

/** The stream as the clock that is set now plays it. */
export function useScene(): Played<Scene> {
  const dataset = useLab((state) => state.dataset);
  const settings = useClockSettings();
  return useMemo(() => tried(() => dataset && sceneOf(dataset, settings)), [dataset, settings]);
}

/** One day of it by an attribute. */
export function useDay(scene: Scene | null, day: number, attribute: AttributeName): Played<DayScene> {
  return useMemo(() => tried(() => scene && dayScene(scene, day, attribute)), [scene, day, attribute]);
}
