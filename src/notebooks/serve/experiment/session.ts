import type { Session } from '../../../core/experiment/experiment.ts';
import type { ExportInput } from '../../../core/serving/export.ts';
import { learnUserId, type LearningRule } from '../../../core/serving/learn-id.ts';
import type { PublishedVersion } from '../../../core/serving/publish.ts';
import { answer, answerStored, type Answer } from '../../../core/serving/request.ts';
import { project, type Basis } from '../../../core/projection/pca.ts';
import type { RunContext } from '../../../core/experiment/experiment.ts';
import type { ExportAnswer, ServeAnswer, ServeQuestion } from '../queries.ts';

export interface ServingState {
  readonly published: PublishedVersion;
  /** [users, dims]: every user's vector when the version was published. */
  readonly storedUsers: Float32Array;
  readonly basis: Basis;
  readonly rule: LearningRule;
  readonly exported: ExportInput;
  readonly now: RunContext['now'];
}

/** Answers the page's questions from a published version: `ServeQuestion` in, `ServeAnswer` or `ExportAnswer` out. */
export class ServeSession implements Session {
  constructor(private readonly state: ServingState) {}

  async ask(question: unknown): Promise<ServeAnswer | ExportAnswer> {
    const asked = question as ServeQuestion;
    const { published, rule, now } = this.state;
    switch (asked.kind) {
      case 'export': {
        // The writers of files are fetched by those who want files.
        const { exportFiles, zipFiles } = await import('../../../core/serving/export.ts');
        return { zip: zipFiles(exportFiles(this.state.exported)) };
      }
      case 'stored':
        return this.placed(answerStored(published, this.state.storedUsers, asked.state, asked.k, now), null);
      case 'learn': {
        const began = now();
        const { model, user } = await learnUserId(published.model, asked.state, asked.steps, rule);
        const learnMs = now() - began;
        const learnt = await rule.compute(() =>
          answer({ ...published, model }, { ...asked.state, user }, asked.k, now),
        );
        return this.placed(learnt, learnMs);
      }
      case 'request':
        return this.placed(await rule.compute(() => answer(published, asked.state, asked.k, now)), null);
    }
  }

  dispose(): void {
    this.state.published.index.dispose();
  }

  private placed(found: Answer, learnMs: number | null): ServeAnswer {
    const [x, y] = project(found.vector, 1, found.vector.length, this.state.basis);
    return { ...found, position: [x, y], learnMs };
  }
}
