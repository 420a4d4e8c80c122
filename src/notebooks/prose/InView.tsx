import { useContext, useEffect, useMemo, useRef, type ReactNode } from 'react';
import { createGate } from '../gate.ts';
import { LabContext } from '../lab.ts';
import css from './prose.module.css';

/** How far outside the window a figure is drawn already: it is ready when it comes into view. */
const MARGIN = '300px 0px';

/** A place for a figure, which stands still while a run goes on out of view. */
export function InView({ children }: { readonly children: ReactNode }): ReactNode {
  const lab = useContext(LabContext);
  const place = useRef<HTMLDivElement>(null);
  const gate = useMemo(
    () => lab && createGate(lab, (waiting) => place.current?.setAttribute('aria-busy', String(waiting))),
    [lab],
  );
  useEffect(() => gate?.connect(), [gate]);
  useEffect(() => {
    if (!gate || !place.current || typeof IntersectionObserver === 'undefined') return;
    const observer = new IntersectionObserver((entries) => gate.setOpen(entries.at(-1)?.isIntersecting ?? true), {
      rootMargin: MARGIN,
    });
    observer.observe(place.current);
    return () => observer.disconnect();
  }, [gate]);
  return (
    <div ref={place} className={css.beside}>
      {gate ? <LabContext value={gate.lab}>{children}</LabContext> : children}
    </div>
  );
}
