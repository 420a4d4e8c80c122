import type { CSSProperties, ReactNode } from 'react';
import { conceptColour, conceptTextColour } from '../../../../../ui/theme.ts';
import type { Concept } from '../../../../../ui/types.ts';
import css from './loops.module.css';

interface BoxProps {
  readonly title: string;
  readonly note: string;
  /** What really happened; "–" where nothing did. */
  readonly value: string;
}

/** One station of a loop. */
export function LoopBox({ title, note, value }: BoxProps): ReactNode {
  return (
    <li className={css.box}>
      <span className={css.boxTitle}>{title}</span>
      <span className={css.boxNote}>{note}</span>
      <strong>{value}</strong>
    </li>
  );
}

interface LaneProps {
  readonly concept: Concept;
  readonly title: string;
  /** How often the loop goes round. */
  readonly rhythm: string;
  /** The loop is at work at the moment shown. */
  readonly active: boolean;
  /** Why the arm drawn does without this loop; null where it has it. */
  readonly off: string | null;
  readonly children: ReactNode;
}

/** A loop as a row of stations. */
export function LoopLane({ concept, title, rhythm, active, off, children }: LaneProps): ReactNode {
  const colours = { '--own': conceptColour(concept), '--own-text': conceptTextColour(concept) } as CSSProperties;
  return (
    <section
      className={css.lane}
      style={colours}
      data-active={active || undefined}
      data-off={off !== null || undefined}
    >
      <h4>
        {title}
        <span className={css.rhythm}>
          <span aria-hidden="true">↻</span> {rhythm}
        </span>
        {off !== null && <span className={css.off}>{off}</span>}
      </h4>
      <ol>{children}</ol>
    </section>
  );
}
