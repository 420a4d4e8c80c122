import { useRef, useState, type ReactNode } from 'react';
import css from './Broken.module.css';

export interface BrokenWords {
  readonly retry: string;
  readonly details: string;
  readonly copy: string;
  readonly copied: string;
  /** Said where the browser does not let the page copy: the details are selected then. */
  readonly selected: string;
}

export interface BrokenProps {
  /** What cannot be drawn, and what still works. */
  readonly children: ReactNode;
  /** For whoever is asked for help: one text, to copy. */
  readonly details: string;
  readonly words: BrokenWords;
  readonly onRetry: () => void;
}

/** Stands where something could not be drawn: what it is, a way to try again, and details to pass on. */
export function Broken({ children, details, words, onRetry }: BrokenProps): ReactNode {
  const text = useRef<HTMLPreElement>(null);
  const [said, setSaid] = useState<'copied' | 'selected' | null>(null);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(details);
      setSaid('copied');
    } catch {
      getSelection()?.selectAllChildren(text.current!);
      setSaid('selected');
    }
  };
  return (
    <div className={css.broken} role="alert">
      <div>{children}</div>
      <div className={css.actions}>
        <button type="button" onClick={onRetry}>
          {words.retry}
        </button>
      </div>
      <details>
        <summary>{words.details}</summary>
        <pre ref={text} className={css.details} tabIndex={0}>
          {details}
        </pre>
        <div className={css.actions}>
          <button type="button" onClick={() => void copy()}>
            {words.copy}
          </button>
          <span role="status">{said && words[said]}</span>
        </div>
      </details>
    </div>
  );
}
