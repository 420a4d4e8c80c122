/** Thrown into work that nobody waits for any more, where it would go on; whoever began it is told nothing. */
class Superseded extends Error {
  override readonly name = 'Superseded';
}

/** Lets an answer through to the work that asked for it, unless that work is over by now. */
export type Through = <T>(answer: Promise<T>) => Promise<T>;

export interface Ended<T> {
  done(value: T): void;
  failed(error: unknown): void;
}

/**
 * The guard against stale answers. Of the work that waits for answers only the newest counts: beginning anew or ending
 * it stops what is under way at its next answer, and its value and errors are told to nobody.
 */
export class Newest {
  private current: object | null = null;

  /** @param work passes every promise it waits for through `through`. */
  begin<T>(work: (through: Through) => Promise<T>, { done, failed }: Ended<T>): void {
    const own = {};
    this.current = own;
    const through: Through = async (answer) => {
      try {
        return await answer;
      } finally {
        this.stopUnless(own);
      }
    };
    work(through).then(
      (value) => {
        if (this.current === own) done(value);
      },
      (error: unknown) => {
        if (this.current === own) failed(error);
      },
    );
  }

  /** Nobody waits any more. */
  end(): void {
    this.current = null;
  }

  private stopUnless(own: object): void {
    if (this.current !== own) throw new Superseded();
  }
}
