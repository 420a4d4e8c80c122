import { median } from './statistics.ts';
import { targetOf, type Target } from './targets.ts';

/** Something that was measured, once or several times. */
export interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly samples: readonly number[];
}

/** What a bench has found, and on which machine. */
export interface Results {
  readonly date: string;
  readonly machine: Readonly<Record<string, string | number>>;
  readonly figures: readonly Figure[];
}

/** Gathers the samples of each figure, by name, in the order in which figures first come. */
export class Figures {
  private readonly found = new Map<string, Figure>();

  add(name: string, unit: string, ...samples: readonly number[]): void {
    const before = this.found.get(name)?.samples ?? [];
    this.found.set(name, { name, unit, samples: [...before, ...samples] });
  }

  get all(): readonly Figure[] {
    return [...this.found.values()];
  }

  /** The median of a figure; NaN where it was not measured. */
  median(name: string): number {
    return median(this.found.get(name)?.samples ?? []);
  }
}

/** Three significant digits, thousands set apart. */
const shown = (value: number): string =>
  Number.isFinite(value) ? Number(value.toPrecision(3)).toLocaleString('en') : '–';

const reaches = (value: number, { atLeast, atMost }: Target): boolean =>
  (atLeast === undefined || value >= atLeast) && (atMost === undefined || value <= atMost);

const wantedOf = ({ atLeast, atMost }: Target): string =>
  atLeast !== undefined ? `≥ ${shown(atLeast)}` : `≤ ${shown(atMost ?? NaN)}`;

/** The target of a figure, and whether its median reaches it; null where it has none. */
export function judged({ name, samples }: Figure): { readonly wanted: string; readonly reached: boolean } | null {
  const target = targetOf(name);
  return target ? { wanted: wantedOf(target), reached: reaches(median(samples), target) } : null;
}

const spreadOf = (samples: readonly number[]): string =>
  samples.length < 2 ? '' : `${shown(Math.min(...samples))} … ${shown(Math.max(...samples))}`;

/** A table in plain text; numbers to the right. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column].length)));
  const line = (row: readonly string[]): string =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  ');
  return [head, ...rows].map(line).join('\n');
}

/** All figures: median, spread, target. */
export function report(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => {
    const { name, unit, samples } = figure;
    const judgement = judged(figure);
    const verdict = judgement === null ? '' : judgement.reached ? 'reached' : 'MISSED';
    return [
      name,
      `${shown(median(samples))} ${unit}`,
      spreadOf(samples),
      `${samples.length}`,
      judgement?.wanted ?? '',
      verdict,
    ];
  });
  return table(['', 'median', 'lowest … highest', 'n', 'wanted', ''], rows);
}

/** Whether all samples of one lie on one side of all samples of the other. */
const apart = (a: readonly number[], b: readonly number[]): boolean =>
  Math.min(...a) > Math.max(...b) || Math.max(...a) < Math.min(...b);

/** Each figure's median as a multiple of what it was before; `≠` where the samples of the two do not overlap. */
export function compare(figures: readonly Figure[], before: readonly Figure[]): string {
  const rows = figures.flatMap(({ name, unit, samples }) => {
    const earlier = before.find((figure) => figure.name === name);
    if (!earlier) return [];
    const ratio = median(samples) / median(earlier.samples);
    const mark = apart(samples, earlier.samples) ? '≠' : '';
    return [
      [
        name,
        `${shown(median(earlier.samples))} ${unit}`,
        `${shown(median(samples))} ${unit}`,
        `${shown(ratio)}×`,
        mark,
      ],
    ];
  });
  return table(['', 'before', 'now', 'ratio', ''], rows);
}
