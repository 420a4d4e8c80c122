/** Colours of a diverging scale: four a side, and the neutral one between. */
export const HEAT_STEPS = 9;

const SIDE = (HEAT_STEPS - 1) / 2;

/** Which colour an amount has, −4 … 4. @param strongest the amount from which on it is the last one. */
export function heatStep(value: number, strongest: number): number {
  const step = Math.trunc((value / strongest) * (SIDE + 0.5) + Math.sign(value) * 0.5);
  return Math.max(-SIDE, Math.min(SIDE, step)) || 0;
}
