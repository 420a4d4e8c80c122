import { buildDataset } from '../../src/core/data/dataset.ts';
import type { Dataset } from '../../src/core/data/types.ts';
import { keyed } from '../../src/core/random/keyed.ts';

const USERS = 40;
const FILMS = 30;
const EACH = 8;

/** A small world in which a user mostly likes films of her own kind, of three: small enough for SwiftShader. */
export function smallWorld(): Dataset {
  const random = keyed(1, 'probe');
  const userId: number[] = [];
  const movieId: number[] = [];
  for (let user = 0; user < USERS; user++) {
    const liked = new Set([user % FILMS]);
    while (liked.size < EACH) {
      const film = random.integer(FILMS);
      if (film % 3 === user % 3 || random.uniform() < 0.2) liked.add(film);
    }
    for (const film of liked) {
      userId.push(user);
      movieId.push(film);
    }
  }
  const films = Array.from({ length: FILMS }, (_, film) => film);
  return buildDataset(
    {
      name: 'probe',
      sha256: '',
      ratings: {
        userId: Int32Array.from(userId),
        movieId: Int32Array.from(movieId),
        rating: new Float32Array(userId.length).fill(4),
        time: Int32Array.from(userId, (_, event) => event),
      },
      films: {
        movieId: Int32Array.from(films),
        title: films.map((film) => `Film ${film}`),
        year: Int16Array.from(films, (film) => 1950 + film),
        genreNames: ['Action', 'Comedy', 'Drama'],
        genreOffsets: Int32Array.from([...films, FILMS]),
        genreIds: Uint8Array.from(films, (film) => film % 3),
      },
    },
    { positiveThreshold: 0.5, minItemEvents: 1, minUserEvents: 1 },
  );
}
