import type { Experiment, ResultEvent } from '../core/experiment/experiment.ts';
import type { ParameterValue } from '../core/experiment/parameters.ts';
import { ENOUGH_SEEDS, MARGIN } from '../core/experiment/claims.ts';
import type { BackendName } from '../core/backend/types.ts';
import { formatCell, tableLines, type Cell } from './table.ts';

/** A finished run, as `--json` writes it. */
export interface Report {
  readonly notebook: string;
  readonly version: string;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  readonly seeds: readonly number[];
  readonly backend: BackendName;
  readonly dataset: ResultEvent['dataset'];
  readonly results: unknown;
  readonly claims: ResultEvent['claims'];
  readonly learned: boolean;
  readonly checksum: string;
  readonly timings: ResultEvent['timings'];
}

/** @param loadMs the time before the experiment itself: reading files, starting the backend. */
export function reportOf(
  notebook: Experiment,
  parameters: Report['parameters'],
  backend: BackendName,
  loadMs: number,
  { seeds, dataset, results, claims, learned, checksum, timings }: ResultEvent,
): Report {
  return {
    notebook: notebook.id,
    version: notebook.version,
    parameters,
    seeds,
    backend,
    dataset,
    results,
    claims,
    learned,
    checksum,
    timings: { ...timings, loadMs: timings.loadMs + loadMs },
  };
}

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const cellOf = (value: unknown): Cell =>
  typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean' ? value : null;

/** A record with its inner records' fields beside its own, named `outer.inner`. */
function flat(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([key, value]) =>
      isFields(value) ? Object.entries(flat(value)).map(([inner, cell]) => [`${key}.${inner}`, cell]) : [[key, value]],
    ),
  );
}

/** A table for a list or a record of records (a row each), one row for a flat record, a line for a single value. */
function fieldLines(name: string, value: unknown): string[] {
  if (Array.isArray(value) && value.every(isFields)) {
    const rows = value.map(flat);
    const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    return tableLines(
      [name, ...columns],
      rows.map((row) => ['', ...columns.map((column) => cellOf(row[column]))]),
    );
  }
  if (!isFields(value)) return [`${name}  ${formatCell(cellOf(value))}`];
  const rows = Object.entries(value)
    .filter((entry): entry is [string, Fields] => isFields(entry[1]))
    .map(([row, fields]) => [row, flat(fields)] as const);
  if (rows.length === 0) {
    return tableLines([name, ...Object.keys(value)], [['', ...Object.values(value).map(cellOf)]]);
  }
  const columns = [...new Set(rows.flatMap(([, row]) => Object.keys(row)))];
  return tableLines(
    [name, ...columns],
    rows.map(([row, cells]) => [row, ...columns.map((c) => cellOf(cells[c]))]),
  );
}

function claimLines(claims: Report['claims']): string[] {
  return tableLines(
    ['claim', 'verdict', 'estimate', '95% interval'],
    claims.map(({ id, verdict, estimate, low, high }) => [
      id,
      verdict,
      estimate,
      low === null ? '–' : `[${formatCell(low)}, ${formatCell(high)}]`,
    ]),
  );
}

/** What its verdicts do not say by themselves. */
function claimNotes({ claims, seeds }: Report): string[] {
  const judged = claims.filter(({ verdict }) => verdict !== 'not run');
  return [
    ...(judged.length > 0 && seeds.length === 1
      ? ['one seed: intervals say nothing of what another seed would give']
      : []),
    ...(judged.some(({ verdict }) => verdict === 'leaning')
      ? [`leaning: an effect below ${MARGIN} on fewer than ${ENOUGH_SEEDS} seeds`]
      : []),
    ...(judged.length > 1 ? ['each claim is judged by itself at 95%: nothing is corrected for judging several'] : []),
  ];
}

const unlearned =
  'this run did not learn: its models know no more than chance, so nothing that rests on them is judged; ' +
  'change the learning rates, train longer, or choose another backend';

const seconds = (ms: number): string => `${formatCell(ms / 1000)} s`;

/** The report for reading. */
export function reportText(report: Report): string {
  const { dataset, timings } = report;
  const results = isFields(report.results) ? Object.entries(report.results) : [['result', report.results] as const];
  const blocks = [
    [
      `notebook ${report.notebook} (version ${report.version}), seed ${report.seeds.join(', ')}, on ${report.backend}`,
      `${dataset.name}: ${dataset.users} users, ${dataset.items} items, ${dataset.events} positive events`,
    ],
    ...results.filter(([, value]) => isFields(value)).map(([name, value]) => fieldLines(name, value)),
    results.filter(([, value]) => !isFields(value)).flatMap(([name, value]) => fieldLines(name, value)),
    claimLines(report.claims),
    claimNotes(report),
    report.learned ? [] : [unlearned],
    [
      `${timings.steps} steps in ${seconds(timings.trainMs)}, ${Math.round(timings.examplesPerSecond)} examples/s, ` +
        `loaded in ${seconds(timings.loadMs)}`,
      `checksum ${report.checksum}`,
    ],
  ];
  return blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n');
}
