/** An axis: its range, its marks, and where a value stands on it (0 … 1, outside for values outside). */
export interface Scale {
  readonly kind: 'linear' | 'log';
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
  readonly toUnit: (value: number) => number;
  readonly fromUnit: (unit: number) => number;
}

/** The smallest of 1, 2, 5 times a power of ten that is at least `rough` (positive). */
function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  return ([1, 2, 5].find((factor) => factor * power >= rough * (1 - 1e-9)) ?? 10) * power;
}

function multiples(low: number, high: number, step: number): number[] {
  const ticks: number[] = [];
  for (let k = Math.ceil(low / step - 1e-9); k * step <= high + step * 1e-9; k++)
    ticks.push(Number((k * step).toPrecision(12)));
  return ticks;
}

function linear(domain: readonly [number, number], step: number): Scale {
  const [low, high] = domain;
  return {
    kind: 'linear',
    domain,
    ticks: multiples(low, high, step),
    toUnit: (value) => (value - low) / (high - low),
    fromUnit: (unit) => low + unit * (high - low),
  };
}

/** A linear axis that runs exactly from `low` to `high`; a single value gets one unit of room. */
export function exactScale(low: number, high: number, marks: number): Scale {
  const top = high > low ? high : low + 1;
  return linear([low, top], niceStep((top - low) / marks));
}

/** A linear axis over `low` … `high` that includes zero and ends on round numbers. */
export function zeroScale(low: number, high: number, marks: number): Scale {
  const bottom = Math.min(0, low);
  const top = Math.max(0, high);
  const step = niceStep((top - bottom || 1) / marks);
  const round = (value: number): number => Number(value.toPrecision(12));
  const floor = round(Math.floor(bottom / step + 1e-9) * step);
  const ceiling = round(Math.ceil(top / step - 1e-9) * step);
  return linear([floor, ceiling > floor ? ceiling : floor + step], step);
}

/** A logarithmic axis over `low` … `high`, both above zero, marked at powers of ten (where few, at 2 and 5 too). */
export function logScale(low: number, high: number): Scale {
  const top = high > low ? high : low * 10;
  const span = Math.log(top / low);
  const within = (factors: readonly number[]): number[] => {
    const ticks: number[] = [];
    for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(top)); power++) {
      for (const factor of factors) {
        const tick = Number((factor * 10 ** power).toPrecision(12));
        if (tick >= low && tick <= top) ticks.push(tick);
      }
    }
    return ticks;
  };
  const powers = within([1]);
  return {
    kind: 'log',
    domain: [low, top],
    ticks: powers.length >= 3 ? powers : within([1, 2, 5]),
    toUnit: (value) => Math.log(value / low) / span,
    fromUnit: (unit) => low * Math.exp(unit * span),
  };
}
