import { describe, expect, it } from 'vitest';
import { errorOf, LabError, reportOf } from './errors.ts';

describe('reportOf', () => {
  it('calls what it does not know unexpected', () => {
    expect(reportOf(new TypeError('x is undefined'))).toEqual({
      code: 'unexpected',
      message: 'x is undefined',
      params: { message: 'x is undefined' },
    });
    expect(reportOf(17).message).toBe('17');
  });

  it('is undone by errorOf', () => {
    const error = errorOf(reportOf(new LabError('data-row', 'line 3', { line: 3 })));
    expect(error).toBeInstanceOf(LabError);
    expect(error).toMatchObject({ code: 'data-row', message: 'line 3', params: { line: 3 } });
  });
});
