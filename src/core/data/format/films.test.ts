import { describe, expect, it } from 'vitest';
import { spokenTitle } from './films.ts';

describe('spokenTitle', () => {
  it.each([
    ['Dark Knight, The (2008)', 'The Dark Knight (2008)'],
    ['Bug’s Life, A (1998)', 'A Bug’s Life (1998)'],
    ['American in Paris, An (1951)', 'An American in Paris (1951)'],
    ['Good, the Bad and the Ugly, The (1966)', 'The Good, the Bad and the Ugly (1966)'],
    ["Amelie (Fabuleux destin d'Amélie Poulain, Le) (2001)", "Amelie (Le Fabuleux destin d'Amélie Poulain) (2001)"],
    ["Eclisse, L' (Eclipse) (1962)", "L'Eclisse (Eclipse) (1962)"],
    ['Seventh Seal, The (Sjunde inseglet, Det) (1957)', 'The Seventh Seal (Det Sjunde inseglet) (1957)'],
    ['Untitled, The', 'The Untitled'],
    ['Paris, Texas (1984)', 'Paris, Texas (1984)'],
    ['I, Robot (2004)', 'I, Robot (2004)'],
    ['Crouching Tiger, Hidden Dragon (2000)', 'Crouching Tiger, Hidden Dragon (2000)'],
    ['Toy Story (1995)', 'Toy Story (1995)'],
  ])('of %s is %s', (title, spoken) => expect(spokenTitle(title)).toBe(spoken));
});
