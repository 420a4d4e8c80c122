import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../core/experiment/run-settings.ts';
import { pages } from './pages.ts';

describe.each(Object.entries(pages))('the predictions of %s', (_, { open }) => {
  it('are open before a run has measured', async () => {
    const { predictions, createView, parameters } = await open();
    expect(predictions.length).toBeGreaterThan(0);
    const told = predictions.filter((prediction) => prediction.reveal(createView(), defaultSettings(parameters)));
    expect(told).toEqual([]);
  });

  it('have names of their own', async () => {
    const { predictions, quizzes = [] } = await open();
    const ids = [...predictions, ...quizzes].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
