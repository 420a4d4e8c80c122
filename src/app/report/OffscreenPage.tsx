import { useLayoutEffect, useRef, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useStore } from 'zustand';
import { LabContext } from '../../notebooks/lab.ts';
import type { Opened } from '../opened.ts';
import { preferences } from '../state/shared.ts';
import { settled } from './settled.ts';
import css from './report.module.css';

interface OffscreenPageProps {
  readonly opened: Opened;
  /** Called with the drawn page. */
  readonly onDrawn: (page: HTMLElement) => void;
}

/** A notebook's page out of sight, drawn to be copied. */
export function OffscreenPage({ opened, onDrawn }: OffscreenPageProps): ReactNode {
  const language = useStore(preferences, (state) => state.language);
  const Prose = opened.notebook.prose[language];
  const page = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    let current = true;
    const element = page.current!;
    void settled(element).then(() => current && onDrawn(element));
    return () => {
      current = false;
    };
  }, [onDrawn]);
  return createPortal(
    <div ref={page} className={css.stage} aria-hidden="true" inert>
      <LabContext value={opened.lab}>
        <Prose components={opened.notebook.components} />
      </LabContext>
    </div>,
    document.body,
  );
}
