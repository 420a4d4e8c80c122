import type { ComponentType, ReactNode } from 'react';
import { Guarded } from './Guarded.tsx';
import { InView } from './InView.tsx';
import css from './prose.module.css';

export interface CellProps {
  /** Names the cell, the same in both languages, and with it its figure. */
  readonly id: string;
  /** The figure stands under the text, over the whole width. */
  readonly wide?: boolean;
  readonly children?: ReactNode;
}

/** Makes the cell of a notebook: a stretch of prose with its figure beside it, in view while it is talked about. */
export function createCell(figures: Readonly<Record<string, ComponentType>>): ComponentType<CellProps> {
  return function Cell({ id, wide = false, children }: CellProps): ReactNode {
    const Figure = Object.hasOwn(figures, id) ? figures[id] : undefined;
    return (
      <section className={css.cell} data-wide={wide || undefined} data-cell={id}>
        <div className={css.text}>
          <Guarded what="text" name={id}>
            {children}
          </Guarded>
        </div>
        {Figure && (
          <InView>
            <Guarded what="figure" name={id}>
              <Figure />
            </Guarded>
          </InView>
        )}
      </section>
    );
  };
}
