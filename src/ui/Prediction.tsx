import { Button, Group, Radio, Stack } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Locked } from './Locked.tsx';
import classes from './Prediction.module.css';

export interface PredictionProps {
  readonly question: ReactNode;
  readonly options: readonly { readonly value: string; readonly label: ReactNode }[];
  /** The locked answer; null until there is one. */
  readonly value: string | null;
  /** True once the answer may not change any more. */
  readonly locked: boolean;
  readonly onLock: (value: string) => void;
  /** Words of the button that locks the answer. */
  readonly lockLabel: string;
  /** Said beside the answer once it is locked. */
  readonly lockedLabel: string;
  /** What really happened; shown only once locked. */
  readonly reveal?: ReactNode;
}

/** A question to answer before the run. The answer stays free until it is locked in. */
export function Prediction(props: PredictionProps): ReactNode {
  const { question, options, value, locked, onLock, lockLabel, lockedLabel, reveal } = props;
  const [draft, setDraft] = useState<string | null>(value);
  // The answer that was locked by the button below, and not in another tab or in an earlier visit.
  const [pressed, setPressed] = useState<string | null>(null);
  const [before, setBefore] = useState(value);
  if (before !== value) {
    setBefore(value);
    // A wiped answer leaves no draft behind.
    setDraft(value);
    if (value === null) setPressed(null);
  }
  const chosen = locked ? value : draft;
  return (
    <div className={classes.prediction} data-locked={locked || undefined}>
      <Radio.Group value={chosen} onChange={setDraft} label={question} classNames={{ label: classes.question }}>
        <Stack gap="xs" mt="xs">
          {options.map((option) => (
            <Radio
              key={option.value}
              value={option.value}
              label={option.label}
              disabled={locked && option.value !== chosen}
              readOnly={locked}
            />
          ))}
        </Stack>
      </Radio.Group>
      <Group mt="sm" gap="sm" mih="2.25rem">
        {locked ? (
          <Locked label={lockedLabel} takesFocus={pressed !== null && pressed === value} className={classes.locked} />
        ) : (
          <Button
            variant="default"
            size="sm"
            disabled={draft === null}
            onClick={() => {
              if (draft === null) return;
              setPressed(draft);
              onLock(draft);
            }}
          >
            {lockLabel}
          </Button>
        )}
      </Group>
      <div aria-live="polite">{locked && reveal && <div className={classes.reveal}>{reveal}</div>}</div>
    </div>
  );
}
