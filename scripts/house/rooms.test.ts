import { describe, expect, it } from 'vitest';
import { coreRooms } from './core-rooms.ts';
import { mayImport, placeOf } from './rooms.ts';

const train = 'src/notebooks/train';

describe('who may import whom', () => {
  it.each<[file: string, path: string, typeOnly?: boolean]>([
    ['src/core/a/x.ts', 'src/engine/protocol.ts', true],
    ['src/core/a/x.ts', `${train}/events.ts`, true],
    ['src/ui/x.tsx', 'src/core/errors.ts'],
    ['src/ui/x.tsx', `${train}/events.ts`, true],
    // The contract: parameters build on core; events and queries are types.
    [`${train}/parameters.ts`, `${train}/experiment/experiment.ts`, true],
    [`${train}/parameters.ts`, `${train}/page/view/view.ts`, true],
    [`${train}/parameters.ts`, 'src/notebooks/notebook.ts', true],
    [`${train}/parameters.ts`, 'src/notebooks/serve/parameters.ts', true],
    [`${train}/events.ts`, 'src/core/errors.ts'],
    [`${train}/events.ts`, `${train}/parameters.ts`],
    [`${train}/queries.ts`, `${train}/experiment/session.ts`, true],
    ['src/notebooks/pitfalls/parameters.ts', 'src/notebooks/serve/parameters.ts'],
    // The half that computes.
    [`${train}/experiment/experiment.ts`, `${train}/page/figures.tsx`],
    [`${train}/experiment/deep/helper.ts`, `${train}/page/view/view.ts`, true],
    [`${train}/experiment/experiment.ts`, 'src/ui/format.ts'],
    [`${train}/experiment/experiment.ts`, 'src/notebooks/notebook.ts', true],
    [`${train}/experiment/experiment.ts`, 'src/notebooks/parts/units.ts'],
    [`${train}/experiment/experiment.ts`, 'src/notebooks/serve/experiment/experiment.ts'],
    [`${train}/experiment/experiment.test.ts`, `${train}/page/view/view.ts`],
    ['src/notebooks/pitfalls/experiment/pitfalls.ts', 'src/notebooks/serve/experiment/session.ts'],
    ['src/notebooks/pitfalls/experiment/pitfalls.ts', 'src/notebooks/drift/experiment/experiment.ts'],
    ['src/notebooks/serve/experiment/day.ts', 'src/notebooks/pitfalls/experiment/experiment.ts'],
    // The half that shows.
    [`${train}/page/view/view.ts`, `${train}/experiment/experiment.ts`, true],
    [`${train}/page/figures/map/use-umap.ts`, `${train}/experiment/frames.ts`],
    [`${train}/page/index.ts`, 'src/notebooks/serve/events.ts', true],
    [`${train}/page/index.ts`, 'src/notebooks/serve/page/index.ts'],
    [`${train}/page/figures.tsx`, 'src/app/store.ts'],
    [`${train}/page/figures.tsx`, 'src/engine/protocol.ts', true],
    ['src/notebooks/pitfalls/page/index.ts', 'src/notebooks/serve/experiment/experiment.ts'],
    // What notebooks share, and their lists.
    ['src/notebooks/parts/films.ts', `${train}/events.ts`, true],
    ['src/notebooks/parts/films.ts', 'src/notebooks/pages.ts'],
    ['src/notebooks/experiments.ts', `${train}/experiment/frames.ts`],
    ['src/notebooks/experiments.ts', `${train}/page/index.ts`],
    ['src/notebooks/pages.ts', `${train}/page/view/view.ts`],
    ['src/notebooks/pages.ts', 'src/notebooks/experiments.ts'],
    // Those who run and show them.
    ['src/engine/worker.ts', 'src/notebooks/pages.ts'],
    ['src/engine/worker.ts', `${train}/experiment/experiment.ts`],
    ['src/engine/worker.ts', 'src/ui/format.ts'],
    ['src/cli/main.ts', 'src/engine/client.ts'],
    ['src/cli/main.ts', `${train}/experiment/helper.ts`],
    ['src/app/store.ts', 'src/cli/main.ts'],
    ['src/app/store.ts', `${train}/page/view/view.ts`, true],
    ['src/app/store.ts', 'src/notebooks/experiments.ts'],
  ])('%s may not import %s', (file, path, typeOnly = false) => {
    expect(mayImport(file, path, typeOnly)).toBe(false);
  });

  it.each<[file: string, path: string, typeOnly?: boolean]>([
    ['src/core/model/x.ts', 'src/core/errors.ts'],
    ['src/ui/x.tsx', 'src/core/experiment/claims.ts', true],
    [`${train}/parameters.ts`, 'src/core/training/parameters.ts'],
    [`${train}/events.ts`, 'src/core/evaluation/metrics.ts', true],
    [`${train}/events.ts`, `${train}/parameters.ts`, true],
    ['src/notebooks/pitfalls/parameters.ts', 'src/notebooks/serve/parameters.ts', true],
    [`${train}/experiment/experiment.ts`, 'src/core/errors.ts'],
    [`${train}/experiment/deep/helper.ts`, `${train}/experiment/frames.ts`],
    [`${train}/experiment/experiment.ts`, `${train}/parameters.ts`],
    ['src/notebooks/pitfalls/experiment/pitfalls.ts', 'src/notebooks/serve/experiment/experiment.ts'],
    ['src/notebooks/pitfalls/experiment/pitfalls.ts', 'src/notebooks/update/events.ts', true],
    [`${train}/page/figures.tsx`, 'src/ui/LineChart.tsx'],
    [`${train}/page/figures.tsx`, 'src/core/data/films.ts'],
    [`${train}/page/figures/map/MapFigure.tsx`, `${train}/events.ts`, true],
    [`${train}/page/figures/map/MapFigure.tsx`, 'src/notebooks/parts/films.ts'],
    [`${train}/page/view/view.test.ts`, `${train}/experiment/frames.ts`],
    ['src/notebooks/experiments.ts', `${train}/experiment/experiment.ts`],
    ['src/notebooks/pages.ts', `${train}/page/index.ts`],
    ['src/notebooks/pages.ts', `${train}/page/words/about.json`],
    ['src/notebooks/pages.ts', 'src/notebooks/experiments.ts', true],
    ['src/engine/worker.ts', 'src/notebooks/experiments.ts'],
    ['src/cli/main.ts', 'src/engine/protocol.ts', true],
    ['src/app/store.ts', 'src/engine/client.ts'],
    ['src/app/store.ts', 'src/notebooks/pages.ts'],
    ['src/main.tsx', 'src/app/App.tsx'],
  ])('%s may import %s', (file, path, typeOnly = false) => {
    expect(mayImport(file, path, typeOnly)).toBe(true);
  });

  it('names a file that stands in no room', () => {
    expect(() => placeOf('src/attic/x.ts')).toThrowError('src/attic/x.ts is in no room');
  });
});

describe('the rooms of core', () => {
  it('use only rooms that stand before them, so that there is no circle of rooms', () => {
    const names = Object.keys(coreRooms);
    const upward = Object.entries(coreRooms).flatMap(([name, { may }]) =>
      may
        .filter((used) => !names.includes(used) || names.indexOf(used) >= names.indexOf(name))
        .map((used) => `${name} uses ${used}`),
    );
    expect(upward).toEqual([]);
  });

  it.each<[file: string, path: string]>([
    ['src/core/model/x.ts', 'src/core/compute/backend.ts'],
    ['src/core/compute/fused/steps.ts', 'src/core/training/trainer.ts'],
    ['src/core/errors.ts', 'src/core/data/types.ts'],
    ['src/core/data/types.ts', 'src/core/model/two-tower.ts'],
  ])('keep %s away from %s', (file, path) => {
    expect(mayImport(file, path, true)).toBe(false);
  });

  it('may all be used by a test', () => {
    expect(mayImport('src/core/model/x.test.ts', 'src/core/compute/backend.ts', false)).toBe(true);
  });

  it('are named before they are used', () => {
    expect(() => mayImport('src/core/attic/x.ts', 'src/core/errors.ts', false)).toThrowError(
      'attic/x.ts is in no room',
    );
  });
});
