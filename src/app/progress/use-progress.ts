import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Notebook } from '../../notebooks/notebook.ts';
import { pages } from '../../notebooks/pages.ts';
import { loadNotebook } from '../opened.ts';
import { isBlank, type ReaderProgress } from '../state/reader-progress.ts';
import { journals } from '../state/shared.ts';

/** A notebook's progress; its code is null until it has come, and is fetched only where there is something to tell. */
export interface NotebookProgress {
  readonly id: string;
  readonly progress: ReaderProgress;
  readonly notebook: Notebook | null;
}

const ids = Object.keys(pages);

/** What the reader has done in every notebook, kept up to date while runs and other tabs go on. */
export function useProgress(): { readonly all: readonly NotebookProgress[]; readonly failed: boolean } {
  const progress = useSyncExternalStore(journals.subscribe, journals.progress);
  const [loaded, setLoaded] = useState<Readonly<Record<string, Notebook>>>({});
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let current = true;
    const wanted = ids.filter((id) => !isBlank(progress[id]));
    Promise.all(wanted.map(async (id) => [id, await loadNotebook(id)] as const)).then(
      (pairs) => current && setLoaded(Object.fromEntries(pairs)),
      () => current && setFailed(true),
    );
    return () => {
      current = false;
    };
  }, [progress]);
  return { all: ids.map((id) => ({ id, progress: progress[id], notebook: loaded[id] ?? null })), failed };
}
