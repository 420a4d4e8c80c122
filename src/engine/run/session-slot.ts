import { LabError } from '../../core/errors.ts';
import type { Session } from '../../core/experiment/experiment.ts';

/** Keeps the last session that a run leaves behind. */
export class SessionSlot {
  private session: Session | null = null;

  keep(session: Session): void {
    this.clear();
    this.session = session;
  }

  get isEmpty(): boolean {
    return this.session === null;
  }

  clear(): void {
    this.session?.dispose();
    this.session = null;
  }

  /** @throws LabError `session-none` where no run has left a session. */
  ask(query: unknown): Promise<unknown> {
    if (this.session) return this.session.ask(query);
    return Promise.reject(new LabError('session-none', 'nothing has been trained yet: press Run first'));
  }
}
