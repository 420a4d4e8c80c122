import { Button, TextInput } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { saveFile } from '../../notebooks/save-file.ts';
import { formatSigned } from '../../ui/format.ts';
import { setPrinting } from '../../ui/printing.ts';
import { pages } from '../../notebooks/pages.ts';
import { loadNotebook, openedNotebook, type Opened } from '../opened.ts';
import { isBlank } from '../state/reader-progress.ts';
import { journals } from '../state/shared.ts';
import { captureFigures, inLight } from './capture.ts';
import { collect } from './collect.ts';
import { reportHtml } from './html.ts';
import { reportWords, type ReportFigure, type ReportNotebook, type ReportWords } from './report.ts';
import { settled } from './settled.ts';
import { OffscreenPage } from './OffscreenPage.tsx';
import css from './report.module.css';

/** A notebook on the stage, and who waits for its page. */
interface Staged {
  readonly opened: Opened;
  readonly onDrawn: (page: HTMLElement) => void;
}

/** Where a report in the making is. */
interface Making {
  readonly notebook: string;
  readonly done: number;
  readonly total: number;
}

/**
 * One click, one file: what was predicted, run and found, in this visit and earlier ones.
 * @param opened the notebook whose page this stands on; its figures are taken as the reader sees them.
 */
export function ReportSection({ opened = null }: { readonly opened?: Opened | null }): ReactNode {
  const { t, i18n } = useTranslation();
  const [name, setName] = useState('');
  const [staged, setStaged] = useState<Staged | null>(null);
  const [making, setMaking] = useState<Making | null>(null);
  const [failed, setFailed] = useState(false);
  const cancelled = useRef(false);

  useEffect(
    () => () => {
      // The reader has left: nothing is saved behind her back, and maps are drawn as ever.
      cancelled.current = true;
      setPrinting(false);
    },
    [],
  );

  const show = (next: Staged): void => inLight(() => flushSync(() => setStaged(next)));

  /** A notebook's figures: off its own page where that is here, else off the stage; none where nothing was run. */
  const figuresOf = async (id: string): Promise<ReportFigure[]> => {
    const own = openedNotebook(id);
    if (own && own === opened) {
      const page = document.getElementById('main')!;
      await settled(page);
      return captureFigures(page);
    }
    if (!own?.store.getState().result) return [];
    return new Promise((resolve) => show({ opened: own, onDrawn: (page) => resolve(captureFigures(page)) }));
  };

  const collectAll = async (address: string): Promise<ReportNotebook[]> => {
    const ids = Object.keys(pages).filter((id) => !isBlank(journals.of(id).progress));
    const collected: ReportNotebook[] = [];
    for (const id of ids) {
      if (cancelled.current) break;
      setMaking({ notebook: id, done: collected.length, total: ids.length });
      const notebook = await loadNotebook(id);
      collected.push(collect(notebook, journals.of(id).progress, await figuresOf(id), address, i18n));
    }
    return collected;
  };

  const make = async (): Promise<void> => {
    cancelled.current = false;
    setFailed(false);
    inLight(() => flushSync(() => setPrinting(true)));
    try {
      const [address] = location.href.split('#');
      const collected = await collectAll(address!);
      if (cancelled.current) return;
      const report = {
        language: i18n.language === 'zh' ? 'zh-CN' : 'en',
        title: t('report.title'),
        name: name.trim(),
        date: new Date().toISOString().slice(0, 16).replace('T', ' '),
        lab: t('report.lab', { version: import.meta.env.LAB_VERSION }),
        notebooks: collected,
      };
      const fixed = Object.fromEntries(reportWords.map((key) => [key, t(`report.${key}`)])) as ReportWords;
      const html = reportHtml(report, fixed, formatSigned);
      saveFile('two-tower-lab-report.html', 'text/html', new TextEncoder().encode(html));
    } catch {
      // The code of a notebook of an earlier visit did not come.
      setFailed(true);
    } finally {
      setStaged(null);
      setMaking(null);
      setPrinting(false);
    }
  };

  return (
    <section className={css.report} aria-labelledby="report-title">
      <h2 id="report-title">{t('report.title')}</h2>
      <p>{t('report.what')}</p>
      <div className={css.make}>
        <TextInput
          label={t('report.name')}
          placeholder={t('report.optional')}
          value={name}
          maxLength={80}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {making ? (
          <Button variant="default" onClick={() => void (cancelled.current = true)}>
            {t('report.cancel')}
          </Button>
        ) : (
          <Button variant="default" onClick={() => void make()}>
            {t('report.save')}
          </Button>
        )}
      </div>
      <p className={css.making} role="status">
        {making &&
          t('report.making', {
            notebook: t(`notebooks.${making.notebook}.name`),
            number: making.done + 1,
            total: making.total,
          })}
      </p>
      {failed && <p role="alert">{t('report.failed')}</p>}
      {staged && <OffscreenPage key={staged.opened.notebook.id} {...staged} />}
    </section>
  );
}
