export function quantile(values: readonly number[], p: number): number;
export function median(values: readonly number[]): number;
export function round(value: number, decimals?: number): number;
