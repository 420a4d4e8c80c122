import { words } from '../../e2e/words.ts';
import { troubleOf, type LabInTab } from './lab.ts';

/** A student's first minutes in a notebook, before she runs it with its default settings. */
export interface Journey {
  readonly notebook: string;
  /** What is wrong on the way; empty where nothing is. */
  readonly before: (lab: LabInTab) => Promise<readonly string[]>;
}

const { train } = words.en;

/** Where an engine evaluates the worker twice, two answer, and every point of a curve is told twice. */
async function toldOnce(lab: LabInTab, title: string): Promise<readonly string[]> {
  const places = await lab.places(title);
  const twice = places.some((place, i) => i > 0 && place <= places[i - 1]);
  return twice ? [`"${title}" has points told twice: ${places.join(', ')}`] : [];
}

export const journeys: readonly Journey[] = [
  {
    notebook: 'train',
    async before(lab) {
      // So short a run that a chart's table has room for all of its points.
      const badge = await lab.open('train?epochs=1&dims=8&hidden=8', 'auto');
      await lab.run();
      return [
        ...troubleOf(badge),
        ...(await toldOnce(lab, train.recall50.title)),
        ...(await toldOnce(lab, train.ndcg10.title)),
        ...(await lab.complaints()),
      ];
    },
  },
  // Of the others the default run alone: its checksum says that the engine computes as the others do.
  ...['serve', 'update', 'drift', 'questions', 'pitfalls'].map((notebook) => ({ notebook, before: async () => [] })),
];
