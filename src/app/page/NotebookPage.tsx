import { useEffect, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { LabContext } from '../../notebooks/lab.ts';
import { prefetchRenderers } from '../../ui/map/renderers.ts';
import { Guarded } from '../../notebooks/prose/Guarded.tsx';
import type { Opened } from '../opened.ts';
import { ReportSection } from '../report/ReportSection.tsx';
import { warmUp } from '../state/backend.ts';
import { preferences } from '../state/shared.ts';
import css from './page.module.css';

/** A notebook: its prose in the reader's language, its figures reading the session. */
export function NotebookPage({ opened }: { readonly opened: Opened }): ReactNode {
  const language = useStore(preferences, (state) => state.language);
  const Prose = opened.notebook.prose[language];
  useEffect(() => {
    if (!opened.store.getState().backend) void warmUp(opened.engine, opened.store);
  }, [opened]);
  // Later than what the first run waits for.
  useEffect(() => {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(prefetchRenderers);
    else prefetchRenderers();
  }, []);
  return (
    <LabContext value={opened.lab}>
      <main id="main" tabIndex={-1} className={css.page}>
        <Prose components={opened.notebook.components} />
        <Guarded what="part" name="report">
          <ReportSection opened={opened} />
        </Guarded>
      </main>
    </LabContext>
  );
}
