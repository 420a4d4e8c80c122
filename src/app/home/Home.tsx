import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { pages } from '../../notebooks/pages.ts';
import { PROGRESS } from '../state/permalink.ts';
import { Diagram } from './Diagram.tsx';
import css from './home.module.css';

/** Says in one picture what the lab is, and leads to the first experiment. */
export function Home(): ReactNode {
  const { t } = useTranslation();
  const fetchEarly = (): void => void pages.train?.open().catch(() => undefined);
  return (
    <main id="main" tabIndex={-1} className={css.home}>
      <div className={css.lead}>
        <h1>{t('home.title')}</h1>
        <p>{t('home.lead')}</p>
        <Button component="a" href="#/train" size="lg" onPointerEnter={fetchEarly} onFocus={fetchEarly}>
          {t('home.start')}
        </Button>
        <p className={css.promise}>{t('home.promise')}</p>
      </div>
      <Diagram />
      <section className={css.contents} aria-labelledby="contents">
        <h2 id="contents">{t('home.contents')}</h2>
        <ul>
          {Object.keys(pages).map((id) => (
            <li key={id}>
              <a href={`#/${id}`}>{t(`notebooks.${id}.name`)}</a>
              <span>{t(`notebooks.${id}.summary`)}</span>
            </li>
          ))}
        </ul>
        <p className={css.record}>
          <a href={`#/${PROGRESS}`}>{t('home.progress')}</a>
        </p>
      </section>
    </main>
  );
}
