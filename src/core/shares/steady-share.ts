import { WorkerLost } from './lane.ts';
import type { Share } from './share.ts';

/**
 * A share that outlives the worker it runs in. Where that one stops, it is begun again somewhere else, is sent what was
 * sent before, and the answers that had come already are skipped: they are the same ones.
 */
export class SteadyShare<V, R, M> implements Share<V, R, M> {
  private current: Share<V, R, M>;
  /** All that was sent. */
  private readonly sent: M[] = [];
  /** What is on its way in the current one, by the number of what was sent. */
  private readonly coming = new Map<number, Promise<IteratorResult<V, R>>>();
  /** Answers that were asked for ahead, oldest first. */
  private readonly asked: Promise<IteratorResult<V, R>>[] = [];
  private received = 0;
  private isOver = false;

  /** @param begin begins it somewhere. @param ahead how many answers are asked for before they are wanted. */
  constructor(
    private readonly begin: () => Share<V, R, M>,
    ahead: number,
  ) {
    this.current = begin();
    // Without a message that steers it, what is sent is nothing at all.
    for (let i = 0; i < ahead; i++) this.ask(undefined as M);
  }

  next(message: M): Promise<IteratorResult<V, R>> {
    this.ask(message);
    return this.asked.shift()!;
  }

  async end(): Promise<void> {
    this.isOver = true;
    await this.current.end();
  }

  private ask(message: M): void {
    const number = this.sent.push(message) - 1;
    this.send(number);
    const answer = this.answer(number);
    // Whoever takes it is told; nobody need take what was asked for ahead.
    answer.catch(() => undefined);
    this.asked.push(answer);
  }

  private send(number: number): void {
    const answer = this.current.next(this.sent[number]);
    answer.catch(() => undefined);
    // Of an answer that had come before, nothing is kept.
    if (number >= this.received) this.coming.set(number, answer);
  }

  private async answer(number: number): Promise<IteratorResult<V, R>> {
    for (;;) {
      const { current } = this;
      try {
        const answer = await this.coming.get(number)!;
        this.coming.delete(number);
        this.received = number + 1;
        return answer;
      } catch (error) {
        if (!(error instanceof WorkerLost) || this.isOver) throw error;
        if (this.current === current) this.beginAgain();
      }
    }
  }

  private beginAgain(): void {
    this.current = this.begin();
    this.coming.clear();
    for (let number = 0; number < this.sent.length; number++) this.send(number);
  }
}
