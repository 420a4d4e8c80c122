import { Button } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Trouble } from '../../../../parts/run/Trouble.tsx';
import { Figure } from '../../../../prose/Figure.tsx';
import { FreshList } from './FreshList.tsx';
import { StoredList } from './StoredList.tsx';
import { useNames } from '../use.ts';
import { useVisit, type Visiting } from './use-visit.ts';
import { VisitMap } from './VisitMap.tsx';
import { Liked, Suggestions, VisitTools } from './VisitTools.tsx';
import { WaysTable } from './WaysTable.tsx';
import parts from '../../../../parts/parts.module.css';
import css from '../serve.module.css';

/** The film last clicked on the map, to be liked from there. */
function Chosen({ visiting, film }: { readonly visiting: Visiting; readonly film: number | null }): ReactNode {
  const { t } = useTranslation();
  const names = useNames();
  const open = film !== null && visiting.visit !== null && !visiting.visit.liked.includes(film);
  return (
    <p className={parts.note}>
      {open ? (
        <>
          {names.film(film)}{' '}
          <Button size="compact-xs" variant="default" disabled={visiting.asking} onClick={() => visiting.like(film)}>
            {t('serve.visit.like')}
          </Button>
        </>
      ) : (
        t('serve.visit.mapHint')
      )}
    </p>
  );
}

/** One user served live: her list, her likes, her vector on the map, and the ways to keep up with her. */
export function VisitFigure(): ReactNode {
  const { t } = useTranslation();
  const visiting = useVisit();
  const names = useNames();
  const { visit, answers, before, error } = visiting;
  const [film, setFilm] = useState<number | null>(null);
  useEffect(() => setFilm(null), [visit]);
  const title =
    visit === null
      ? t('serve.visit.title')
      : visit.user === null
        ? t('serve.visit.titleNew')
        : t('serve.visit.titleOf', { user: names.user(visit.user) });
  return (
    <Figure title={title} ofRun>
      <VisitTools visiting={visiting} />
      <Suggestions visiting={visiting} />
      <Liked visiting={visiting} />
      {error !== null && (
        <>
          <Trouble error={error} />
          <Button size="compact-sm" variant="default" mt="xs" mb="md" onClick={visiting.retry}>
            {t('notices.retry')}
          </Button>
        </>
      )}
      <div className={css.visit}>
        <div className={css.visitMap} data-testid="visit-map">
          <VisitMap visiting={visiting} onSelect={setFilm} />
          {visit && <Chosen visiting={visiting} film={film} />}
        </div>
        {answers ? (
          <>
            <FreshList visiting={visiting} />
            <StoredList visiting={visiting} />
          </>
        ) : (
          <p className={`${parts.placeholder} ${css.placeholder}`}>
            {t(visit?.user === null ? 'serve.visit.likeFirst' : 'serve.visit.empty')}
          </p>
        )}
      </div>
      <WaysTable answers={answers} before={before} />
    </Figure>
  );
}
