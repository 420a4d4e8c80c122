import { useContext, useEffect, useMemo, useRef, type ReactNode } from 'react';
import { watchNear } from '../../ui/pacing/near.ts';
import { createGate } from '../gate.ts';
import { LabContext } from '../lab.ts';
import css from './prose.module.css';

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
    if (gate && place.current) return watchNear(place.current, (near) => gate.setOpen(near));
  }, [gate]);
  return (
    <div ref={place} className={css.beside}>
      {gate ? <LabContext value={gate.lab}>{children}</LabContext> : children}
    </div>
  );
}
