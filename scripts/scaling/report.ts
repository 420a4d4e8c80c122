import type { Cost } from './measure.ts';

/** One thing that grows, and what a step cost at each of its sizes. */
export interface Growth {
  readonly name: string;
  readonly rows: readonly (readonly [size: number, cost: Cost])[];
}

/** The slope of ln y over ln x by least squares: y grows as x to this power. */
export function exponentOf(points: readonly (readonly [x: number, y: number])[]): number {
  const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)] as const);
  const [mx, my] = [0, 1].map((at) => logs.reduce((sum, point) => sum + point[at], 0) / logs.length);
  const covariance = logs.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0);
  return covariance / logs.reduce((sum, [x]) => sum + (x - mx) ** 2, 0);
}

const digits = (value: number): string => Number(value.toPrecision(3)).toLocaleString('en');

/** A table of Markdown with the fitted exponents as its last row. */
export function tableOf({ name, rows }: Growth): string {
  const exponent = (cost: (each: Cost) => number): string => {
    const points = rows.filter(([size]) => size > 0).map(([size, each]) => [size, cost(each)] as const);
    return exponentOf(points).toFixed(2);
  };
  const columns = [(each: Cost) => each.batchMs, (each: Cost) => each.stepMs, (each: Cost) => each.megabytes];
  const lines = rows.map(([size, cost]) => [
    size.toLocaleString('en'),
    ...columns.map((column) => digits(column(cost))),
  ]);
  const all = [[name, 'batch, ms', 'step, ms', 'memory, MB'], ['---:', '---:', '---:', '---:'], ...lines];
  const fitted = ['*exponent*', ...columns.map((column) => `*${exponent(column)}*`)];
  return [...all, fitted].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
