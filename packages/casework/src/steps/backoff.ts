/** Seconds before the next attempt: 1, 2, 4 … up to a minute, with up to a fifth of spread so that waiting calls part. */
export function backoffSeconds(attempt: number, spread: number = Math.random()): number {
  const base = Math.min(60, 2 ** Math.max(0, attempt - 1));
  return base * (1 + spread / 5);
}
