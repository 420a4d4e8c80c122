import { expect, it } from 'vitest';
import { failureDetails } from './failure-details.ts';

const where = { part: 'curves', version: '0.1.0', address: 'http://here/#/train', browser: 'Any/1.0' };

it('names the place, the lab, the browser and the error, a line each', () => {
  const error = Object.assign(new TypeError('x is undefined'), {
    stack: 'TypeError: x is undefined\n    at f (a.js:1:2)',
  });
  expect(failureDetails({ error, components: '\n    at Curves\n    at Cell' }, where)).toBe(
    [
      'part: curves',
      'lab: 0.1.0',
      'address: http://here/#/train',
      'browser: Any/1.0',
      '',
      'TypeError: x is undefined',
      '    at f (a.js:1:2)',
      '',
      'components:',
      '    at Curves',
      '    at Cell',
    ].join('\n'),
  );
});

it('repeats the message where the stack leaves it out, as Firefox and Safari do', () => {
  const error = Object.assign(new Error('gone'), { stack: 'f@a.js:1:2' });
  expect(failureDetails({ error, components: '' }, where)).toContain('Error: gone\nf@a.js:1:2');
});

it.each([
  [null, 'null'],
  ['a text', 'a text'],
  [Object.create(null), 'unknown'],
])('says something of %o, which is no error', (error, said) => {
  expect(failureDetails({ error, components: '' }, where)).toContain(`\n\n${said}`);
});
