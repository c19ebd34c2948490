/** Lines taken away and lines come to, without those that both texts begin and end with. */
export function lineDifferences(
  before: string,
  after: string,
): readonly { readonly before: string | null; readonly after: string | null }[] {
  const [old, now] = [before.split("\n"), after.split("\n")];
  let head = 0;
  while (head < Math.min(old.length, now.length) && old[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < Math.min(old.length, now.length) - head && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  return [
    ...old.slice(head, old.length - tail).map((line) => ({ before: line, after: null })),
    ...now.slice(head, now.length - tail).map((line) => ({ before: null, after: line })),
  ];
}
