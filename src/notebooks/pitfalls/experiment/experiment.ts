import { prefetchHnswLibrary } from '../../../core/index/hnswlib.ts';
import { checksumOf } from '../../../core/experiment/checksum.ts';
import { judge, type Claim } from '../../../core/experiment/claims.ts';
import type {
  Experiment,
  ProgressEvent,
  ResultEvent,
  RunContext,
  Session,
} from '../../../core/experiment/experiment.ts';
import {
  parseParameters,
  type ParameterSchema,
  type ParameterValue,
  type ParameterValues,
} from '../../../core/experiment/parameters.ts';
import type { PitfallsEvent, Reading } from '../events.ts';
import {
  claimOfPitfall,
  pitfallsClaims,
  pitfallsParameters,
  pitfallsPhases,
  type PitfallsPhase,
} from '../parameters.ts';
import { pitfallTable, type Pitfall } from './pitfalls.ts';

type Context = RunContext<typeof pitfallsParameters>;
type Values = Readonly<Record<string, ParameterValue>>;

/** What the borrowed experiment is run with: knobs of the same name, then what the pitfall fixes. */
export function borrowedParameters({ experiment, preset }: Pitfall, values: Values): ParameterValues {
  const schema: ParameterSchema = experiment.parameters;
  const shared = Object.entries(values).filter(([key]) => Object.hasOwn(schema, key));
  return parseParameters(schema, { ...Object.fromEntries(shared), ...preset });
}

async function* run(context: Context): AsyncGenerator<PitfallsEvent, void, void> {
  const left: Session[] = [];
  try {
    yield* breakIt(context, left);
  } finally {
    // Nobody asks the borrowed experiment anything after its end.
    for (const session of left) session.dispose();
  }
}

async function* breakIt(context: Context, left: Session[]): AsyncGenerator<PitfallsEvent, void, void> {
  const { pitfall } = context.parameters;
  const chosen = pitfallTable[pitfall];
  const { experiment } = chosen;
  const parameters = borrowedParameters(chosen, context.parameters);
  const watch = chosen.watch(parameters);
  let reading: Reading | null = null;
  for await (const event of experiment.run({ ...context, parameters, keep: (session) => void left.push(session) })) {
    if (event.type === 'progress') yield event as ProgressEvent<PitfallsPhase>;
    if (event.type === 'result') {
      // Every borrowed run tells of what is watched before it ends.
      yield concluded(context, reading!, event as ResultEvent);
      return;
    }
    const next = watch(event);
    if (!next) continue;
    reading = next;
    yield { type: 'reading', pitfall, reading };
  }
}

/** The borrowed result, seen as this pitfall's. */
function concluded({ parameters }: Context, reading: Reading, result: ResultEvent): PitfallsEvent {
  const { pitfall } = parameters;
  const { unit } = pitfallTable[pitfall];
  const claim = result.claims.find(({ id }) => id === claimOfPitfall[pitfall])!;
  const claims = pitfallsClaims.map((id): Claim => (id === claim.id ? claim : judge(id, null)));
  return {
    ...result,
    results: { pitfall, unit, ...reading, claim, seeds: result.seeds.length },
    claims,
    // Times are no part of it: the borrowed checksum leaves them out as well.
    checksum: checksumOf([], { pitfall, borrowed: result.checksum, claims }),
  };
}

/** Notebook `pitfalls`: the lecture's mistakes, made on purpose. */
export const pitfallsNotebook: Experiment<typeof pitfallsParameters, PitfallsEvent> = {
  id: 'pitfalls',
  version: '4',
  parameters: pitfallsParameters,
  claims: pitfallsClaims,
  phases: pitfallsPhases,
  // Those of the experiments it borrows, which are begun under their own names.
  shares: Object.fromEntries(
    Object.values(pitfallTable).flatMap(({ experiment }) => Object.entries(experiment.shares ?? {})),
  ),
  prepare: prefetchHnswLibrary,
  run,
};
