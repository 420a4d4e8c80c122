import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExportName } from '../../../../core/serving/export.ts';
import { Trouble } from '../../../parts/run/Trouble.tsx';
import { Figure } from '../../../prose/Figure.tsx';
import { saveFile } from '../../../save-file.ts';
import { useLab, useTask } from '../definition.ts';
import { formatBytes } from '../../../parts/words/units.ts';
import parts from '../../../parts/parts.module.css';
import css from './serve.module.css';

const ZIP = 'two-tower-lab.zip';

/** The zip's files, with the key of their description. */
const files = {
  'README.md': 'readme',
  'manifest.json': 'manifest',
  'item_vectors.npy': 'itemVectors',
  'item_ids.npy': 'itemIds',
  'user_vectors.npy': 'userVectors',
  'user_ids.npy': 'userIds',
  'neighbors.npy': 'neighbors',
  'items.parquet': 'itemTable',
  'users.parquet': 'userTable',
  'movies.csv': 'movies',
  'milvus_items.json': 'milvus',
  'search_faiss.py': 'faiss',
  'search_hnswlib.py': 'hnswlib',
  'search_milvus.py': 'searchMilvus',
} as const satisfies Record<ExportName, string>;

/** Fetches the published vectors as a zip for NumPy, Faiss, hnswlib and Milvus. */
export function TakeFigure(): ReactNode {
  const { t } = useTranslation();
  const ready = useLab((state) => state.status === 'finished');
  const [size, setSize] = useState<number | null>(null);
  const { busy, error, start } = useTask();
  const take = (): void =>
    start(async (ask) => {
      const { zip } = await ask({ kind: 'export' });
      setSize(zip.byteLength);
      saveFile(ZIP, 'application/zip', zip);
    });
  return (
    <Figure title={t('serve.take.title')} ofRun>
      <div className={css.take}>
        <Button disabled={!ready || busy} onClick={take}>
          {t(busy ? 'serve.take.busy' : 'serve.take.button')}
        </Button>
        <span className={parts.note} role="status">
          {!ready
            ? t('serve.take.before')
            : size !== null
              ? t('serve.take.done', { file: ZIP, size: formatBytes(size) })
              : ''}
        </span>
      </div>
      {error !== null && <Trouble error={error} />}
      <dl className={css.files} data-testid="taken-files">
        {Object.entries(files).map(([file, key]) => (
          <div key={file} style={{ display: 'contents' }}>
            <dt>{file}</dt>
            <dd>{t(`serve.take.files.${key}`)}</dd>
          </div>
        ))}
      </dl>
    </Figure>
  );
}
