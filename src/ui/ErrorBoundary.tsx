import { Component, type ErrorInfo, type ReactNode } from 'react';
import { fetchFailedAgain } from './lazy-again.ts';

/** What failed while it was drawn. */
export interface Failure {
  readonly error: unknown;
  /** The components that stood around it, a line each; empty until React has told. */
  readonly components: string;
  /** Draws it once more, and fetches again what could not be fetched. */
  retry(): void;
}

interface Props {
  readonly children: ReactNode;
  /** Drawn in the place of what failed. */
  readonly renderFailure: (failure: Failure) => ReactNode;
}

interface State {
  readonly failed: { readonly error: unknown } | null;
  readonly components: string;
}

/** React's error boundary: what fails while it is drawn takes nothing but its own place on the page. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { failed: null, components: '' };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    // Boxed: `throw null` is a failure as well.
    return { failed: { error } };
  }

  override componentDidCatch(_: unknown, { componentStack }: ErrorInfo): void {
    this.setState({ components: componentStack ?? '' });
  }

  override render(): ReactNode {
    const { failed, components } = this.state;
    if (!failed) return this.props.children;
    const retry = (): void => {
      fetchFailedAgain();
      this.setState({ failed: null, components: '' });
    };
    return this.props.renderFailure({ error: failed.error, components, retry });
  }
}
