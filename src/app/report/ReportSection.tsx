import { Button, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { saveFile } from '../../notebooks/save-file.ts';
import { formatSigned } from '../../ui/format.ts';
import { openedNotebooks, type Opened } from '../opened.ts';
import { captureFigures } from './capture.ts';
import { collect } from './collect.ts';
import { reportHtml, type ReportWords } from './html.ts';
import css from './report.module.css';

const words = [
  'name',
  'date',
  'predictions',
  'parameters',
  'defaults',
  'notRun',
  'figures',
  'verdicts',
  'claim',
  'estimate',
  'verdict',
  'rerun',
  'seeds',
  'checksum',
  'dataset',
  'backend',
  'version',
] as const satisfies readonly (keyof ReportWords)[];

/** One click, one file: what was predicted, run and found in the notebooks of this visit. */
export function ReportSection({ opened }: { readonly opened: Opened }): ReactNode {
  const { t, i18n } = useTranslation();
  const [name, setName] = useState('');
  const make = (): void => {
    const [address] = location.href.split('#');
    const page = document.getElementById('main')!;
    const report = {
      language: i18n.language === 'zh' ? 'zh-CN' : 'en',
      title: t('report.title'),
      name: name.trim(),
      date: new Date().toISOString().slice(0, 16).replace('T', ' '),
      lab: t('report.lab', { version: import.meta.env.LAB_VERSION }),
      notebooks: openedNotebooks().map((own) =>
        collect(own, own === opened ? captureFigures(page) : [], address!, import.meta.env.LAB_VERSION, t),
      ),
    };
    const fixed = Object.fromEntries(words.map((key) => [key, t(`report.${key}`)])) as unknown as ReportWords;
    const html = reportHtml(report, fixed, formatSigned);
    saveFile('two-tower-lab-report.html', 'text/html', new TextEncoder().encode(html));
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
        <Button variant="default" onClick={make}>
          {t('report.save')}
        </Button>
      </div>
    </section>
  );
}
