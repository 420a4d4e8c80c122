import type { RunContext, Session } from '../../../core/experiment/experiment.ts';
import { answering } from '../../../core/experiment/queries.ts';
import type { ExportInput } from '../../../core/serving/export.ts';
import { learnUserId, type LearningRule } from '../../../core/serving/learn-id.ts';
import type { PublishedVersion } from '../../../core/serving/publish.ts';
import { answer, answerStored, type Answer } from '../../../core/serving/request.ts';
import { project, type Basis } from '../../../core/projection/pca.ts';
import type { ServeAnswer, ServeQueries } from '../queries.ts';

export interface ServingState {
  readonly published: PublishedVersion;
  /** [users, dims]: every user's vector when the version was published. */
  readonly storedUsers: Float32Array;
  readonly basis: Basis;
  readonly rule: LearningRule;
  readonly exported: ExportInput;
  readonly now: RunContext['now'];
}

/** Answers the page's queries from a published version. */
export class ServeSession implements Session {
  constructor(private readonly state: ServingState) {}

  readonly ask = answering<ServeQueries>({
    request: async ({ state, k }) => {
      const { published, rule, now } = this.state;
      return this.placed(await rule.compute(() => answer(published, state, k, now)), null);
    },
    stored: ({ state, k }) => {
      const { published, storedUsers, now } = this.state;
      return this.placed(answerStored(published, storedUsers, state, k, now), null);
    },
    learn: async ({ state, k, steps }) => {
      const { published, rule, now } = this.state;
      const began = now();
      const { model, user } = await learnUserId(published.model, state, steps, rule);
      const learnMs = now() - began;
      const learnt = await rule.compute(() => answer({ ...published, model }, { ...state, user }, k, now));
      return this.placed(learnt, learnMs);
    },
    export: async () => {
      // The writers of files are fetched by those who want files.
      const { exportFiles, zipFiles } = await import('../../../core/serving/export.ts');
      return { zip: zipFiles(exportFiles(this.state.exported)) };
    },
  });

  dispose(): void {
    this.state.published.index.dispose();
  }

  private placed(found: Answer, learnMs: number | null): ServeAnswer {
    const [x, y] = project(found.vector, 1, found.vector.length, this.state.basis);
    return { ...found, position: [x, y], learnMs };
  }
}
