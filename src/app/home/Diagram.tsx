import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Arrow, Place, RecallList, Tower, VectorSpace, Vectors } from './parts.tsx';
import css from './home.module.css';

type Words = (key: string) => string;

/** Left to right, for wide screens. */
function Wide({ words }: { readonly words: Words }): ReactNode {
  return (
    <svg viewBox="0 0 1040 330" className={css.wide} role="img" aria-label={words('label')}>
      <Place x={100} y={75} title={words('user')} note={words('userInput')} concept="user" />
      <Arrow from={[190, 75]} to={[232, 75]} />
      <Tower x={300} y={75} label={words('userTower')} concept="user" flow="right" />
      <Arrow from={[368, 75]} to={[404, 75]} />
      <Vectors x={470} y={75} rows={1} label={words('userVector')} concept="user" />
      <Arrow from={[536, 80]} to={[604, 124]} />

      <Place x={100} y={235} title={words('film')} note={words('filmInput')} concept="item" />
      <Arrow from={[190, 235]} to={[232, 235]} />
      <Tower x={300} y={235} label={words('itemTower')} concept="item" flow="right" />
      <Arrow from={[368, 235]} to={[404, 235]} />
      <Vectors x={470} y={235} rows={4} label={words('index')} concept="item" />
      <Arrow from={[536, 228]} to={[604, 190]} />

      <VectorSpace x={705} y={150} label={words('space')} />
      <Arrow from={[806, 155]} to={[848, 155]} />
      <RecallList x={945} y={155} label={words('recall')} />
    </svg>
  );
}

/** Top to bottom, two towers side by side, for phones. */
function Tall({ words }: { readonly words: Words }): ReactNode {
  return (
    <svg viewBox="0 0 360 662" className={css.tall} role="img" aria-label={words('label')}>
      <Place x={90} y={36} title={words('user')} note={words('userInput')} concept="user" narrow />
      <Place x={270} y={36} title={words('film')} note={words('filmInput')} concept="item" narrow />
      <Arrow from={[90, 72]} to={[90, 94]} />
      <Arrow from={[270, 72]} to={[270, 94]} />
      <Tower x={90} y={136} label={words('userTower')} concept="user" flow="down" />
      <Tower x={270} y={136} label={words('itemTower')} concept="item" flow="down" />
      <Arrow from={[90, 178]} to={[90, 206]} />
      <Arrow from={[270, 178]} to={[270, 206]} />
      <Vectors x={90} y={226} rows={1} label={words('userVector')} concept="user" />
      <Vectors x={270} y={248} rows={4} label={words('index')} concept="item" />
      <Arrow from={[98, 268]} to={[130, 330]} />
      <Arrow from={[262, 314]} to={[236, 338]} />
      <VectorSpace x={180} y={412} label={words('space')} />
      <Arrow from={[180, 540]} to={[180, 566]} />
      <RecallList x={180} y={612} label={words('recall')} />
    </svg>
  );
}

/** The lab in one picture: two towers turn user and film into vectors; the nearest films are recalled. */
export function Diagram(): ReactNode {
  const { t } = useTranslation();
  const words: Words = (key) => t(`diagram.${key}`);
  return (
    <div className={css.diagram}>
      <Wide words={words} />
      <Tall words={words} />
    </div>
  );
}
