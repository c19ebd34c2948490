/** True when the digits, weighed and added, are divisible by eleven. `digits` and `weights` have the same length. */
export function satisfiesModulus11(digits: string, weights: readonly number[]): boolean {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return sum % 11 === 0;
}
