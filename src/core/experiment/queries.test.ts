import { describe, expect, expectTypeOf, it } from 'vitest';
import { answering, type Ask, type Asked, type NoQueries, type Query } from './queries.ts';

type Shop = {
  readonly price: Query<{ readonly fruit: string }, number>;
  readonly open: Query<object, boolean>;
};

const shop = answering<Shop>({
  price: ({ fruit }) => fruit.length,
  open: async () => true,
});

describe('answering', () => {
  it('gives each kind the answer of its kind, whether that takes time or not', async () => {
    const price = await shop({ kind: 'price', fruit: 'plum' });
    const open = await shop({ kind: 'open' });
    expect([price, open]).toEqual([4, true]);
    expectTypeOf(price).toEqualTypeOf<number>();
    expectTypeOf(open).toEqualTypeOf<boolean>();
  });

  it.each(['rent', 'constructor'])('refuses a query of kind %s, naming those there are', async (kind) => {
    const any: (query: { readonly kind: string }) => Promise<unknown> = answering({ price: () => 1, open: () => true });
    await expect(any({ kind })).rejects.toMatchObject({
      code: 'query-unknown',
      params: { kind, allowed: 'price, open' },
    });
  });

  it('passes a failure on', async () => {
    const closed = answering<Shop>({
      price: () => {
        throw new Error('sold out');
      },
      open: () => false,
    });
    await expect(closed({ kind: 'price', fruit: 'fig' })).rejects.toThrowError('sold out');
  });
});

describe('a query', () => {
  it('has the kinds of its notebook and what they are asked with', () => {
    expectTypeOf<Asked<Shop>['kind']>().toEqualTypeOf<'price' | 'open'>();
    expectTypeOf<Asked<Shop, 'price'>>().toExtend<{ readonly kind: 'price'; readonly fruit: string }>();
    expectTypeOf<Parameters<Ask<NoQueries>>[0]>().toEqualTypeOf<never>();
  });
});
