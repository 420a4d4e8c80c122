import { Button, Switch } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { preferences } from '../state/shared.ts';
import { commands, keyName } from './commands.ts';
import { Modal } from './Modal.tsx';
import css from './help.module.css';

/** Widgets with keys of their own, which no command takes from them. */
const widgets = ['map', 'slider', 'chart'] as const;

interface HelpProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Every command with its key, and the switch that puts the keys out of use. */
export function Help({ open, onClose }: HelpProps): ReactNode {
  const { t } = useTranslation();
  const singleKeys = useStore(preferences, (state) => state.singleKeys);
  return (
    <Modal
      open={open}
      title={t('keys.title')}
      onClose={onClose}
      actions={<Button onClick={onClose}>{t('keys.close')}</Button>}
    >
      <table className={css.keys} aria-label={t('keys.title')}>
        <thead>
          <tr>
            <th scope="col">{t('keys.key')}</th>
            <th scope="col">{t('keys.effect')}</th>
            <th scope="col">{t('keys.where')}</th>
          </tr>
        </thead>
        <tbody>
          {commands.map((command) => (
            <tr key={command.id}>
              <td>
                <kbd>{keyName(command)}</kbd>
              </td>
              <td>
                <strong>{t(`commands.${command.id}`)}</strong> {t(`keys.effects.${command.id}`)}
              </td>
              <td>{t(`keys.places.${command.where}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{t('keys.own')}</p>
      <ul className={css.widgets}>
        {widgets.map((widget) => (
          <li key={widget}>{t(`keys.widgets.${widget}`)}</li>
        ))}
      </ul>
      <Switch
        checked={singleKeys === 'on'}
        onChange={(event) => preferences.setState({ singleKeys: event.currentTarget.checked ? 'on' : 'off' })}
        label={t('keys.single')}
        description={t('keys.singleWhy')}
      />
    </Modal>
  );
}
