import { useCallback, useEffect, useState } from 'react';
import type { Notebook } from '../../notebooks/notebook.ts';
import { pages } from '../../notebooks/pages.ts';
import { loadNotebook, openedNotebook, progressOf } from '../opened.ts';
import { isBlank, type Progress } from '../state/progress.ts';

/** A notebook's progress; its code is null until it has come, and is fetched only where there is something to tell. */
export interface NotebookProgress {
  readonly id: string;
  readonly progress: Progress;
  readonly notebook: Notebook | null;
}

const ids = Object.keys(pages);
const readAll = (): readonly Progress[] => ids.map(progressOf);

/** What the reader has done in every notebook, kept up to date while a run goes on elsewhere. */
export function useProgress(): { readonly all: readonly NotebookProgress[]; readonly failed: boolean; reread(): void } {
  const [progress, setProgress] = useState(readAll);
  const [loaded, setLoaded] = useState<Readonly<Record<string, Notebook>>>({});
  const [failed, setFailed] = useState(false);
  const reread = useCallback(() => setProgress(readAll()), []);
  useEffect(() => {
    const stops = ids.flatMap((id) => {
      const store = openedNotebook(id)?.store;
      if (!store) return [];
      const stop = store.subscribe((state, before) => {
        if (state.predictions !== before.predictions || state.records !== before.records) reread();
      });
      return [stop];
    });
    return () => stops.forEach((stop) => stop());
  }, [reread]);
  useEffect(() => {
    let current = true;
    const wanted = ids.filter((_, at) => !isBlank(progress[at]!));
    Promise.all(wanted.map(async (id) => [id, await loadNotebook(id)] as const)).then(
      (pairs) => current && setLoaded(Object.fromEntries(pairs)),
      () => current && setFailed(true),
    );
    return () => {
      current = false;
    };
  }, [progress]);
  return {
    all: ids.map((id, at) => ({ id, progress: progress[at]!, notebook: loaded[id] ?? null })),
    failed,
    reread,
  };
}
