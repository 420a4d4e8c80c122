import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Figure } from '../../../../prose/Figure.tsx';
import { useParameter } from '../../definition.ts';
import css from './diagrams.module.css';

interface TowerProps {
  readonly x: number;
  readonly kind: 'user' | 'item';
  readonly title: string;
  readonly inputs: readonly string[];
  readonly hidden: string;
  readonly vector: string;
}

/** A tower from its inputs at the bottom to its unit vector at the top. */
function Tower({ x, kind, title, inputs, hidden, vector }: TowerProps): ReactNode {
  const width = 92;
  return (
    <g transform={`translate(${x} 0)`} data-kind={kind}>
      <rect className={css.vector} x={-70} y={66} width={140} height={26} rx={3} />
      <text y={84} className={css.small}>
        {vector}
      </text>
      <path className={css.line} d="M0 124 V98 M-5 105 L0 97 L5 105" />
      <path className={css.body} d="M-92 250 L-72 126 H72 L92 250 Z" />
      <text y={180} className={css.strong}>
        {title}
      </text>
      <text y={206} className={css.small}>
        {hidden}
      </text>
      <path className={css.line} d="M0 284 V256 M-5 263 L0 255 L5 263" />
      {inputs.map((input, i) => (
        <g key={input} transform={`translate(${(i - (inputs.length - 1) / 2) * (width + 8)} 310)`}>
          <rect className={css.input} x={-width / 2} y={-22} width={width} height={44} rx={3} />
          <text className={css.small} y={5}>
            {input}
          </text>
        </g>
      ))}
    </g>
  );
}

/** The two towers of this run, with its sizes. */
export function TowersFigure(): ReactNode {
  const { t } = useTranslation();
  const dims = useParameter('dims');
  const hidden = useParameter('hidden');
  const userHistory = useParameter('userHistory');
  const history = userHistory > 0 ? [t('train.towers.history', { userHistory })] : [];
  return (
    <Figure title={t('train.towers.title')} caption={t('train.towers.caption')}>
      <svg className={css.diagram} viewBox="0 0 600 345" role="img" aria-label={t('train.towers.label')}>
        <text x={300} y={22} className={css.strong}>
          {t('train.towers.cosine')}
        </text>
        <path className={css.line} d="M140 62 C140 40 200 32 250 30 M460 62 C460 40 400 32 350 30" />
        <Tower
          x={140}
          kind="user"
          title={t('train.towers.user')}
          inputs={[t('train.towers.userId'), ...history]}
          hidden={t('train.towers.hidden', { hidden })}
          vector={t('train.towers.vector', { dims })}
        />
        <Tower
          x={450}
          kind="item"
          title={t('train.towers.item')}
          inputs={[t('train.towers.itemId'), t('train.towers.genres'), t('train.towers.year')]}
          hidden={t('train.towers.hidden', { hidden })}
          vector={t('train.towers.vector', { dims })}
        />
      </svg>
    </Figure>
  );
}
