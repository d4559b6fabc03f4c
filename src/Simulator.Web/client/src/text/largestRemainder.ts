/** Whole numbers that add up to the rounded total: what is left after rounding down goes to the largest remainders. */
export function wholeParts(parts: number[]): number[] {
  const total = Math.round(parts.reduce((a, b) => a + b, 0));
  const floors = parts.map(Math.floor);
  let left = total - floors.reduce((a, b) => a + b, 0);
  const order = parts.map((p, i) => ({ i, rest: p - floors[i] })).sort((a, b) => b.rest - a.rest || a.i - b.i);
  for (const { i } of order) {
    if (left <= 0) {
      break;
    }
    floors[i]++;
    left--;
  }
  return floors;
}
