/** What a person sees while the installation starts: one line for each thing, and how far it has come. */
export interface Terminal {
  /** How far something has come; on a terminal the line is written over. */
  progress(what: string, n?: number, of?: number): void;
  /** A line that stays. */
  line(text: string): void;
}

/** Off a terminal, progress is told at every fifth of the way only. */
export function terminal(out: NodeJS.WriteStream = process.stdout): Terminal {
  let open = false;
  let last = "";
  const close = () => {
    if (open) out.write("\n");
    open = false;
  };
  return {
    progress(what, n, of) {
      const text = n === undefined || of === undefined ? what : `${what}: ${n} of ${of}`;
      if (out.isTTY) {
        const same = last === what;
        if (!same) close();
        out.write(`${same ? "\r" : ""}  ${text}\x1b[K`);
        open = true;
      } else if (n === undefined || of === undefined || n === of || n % Math.ceil(of / 5) === 0) {
        out.write(`  ${text}\n`);
      }
      last = what;
    },
    line(text) {
      close();
      last = "";
      out.write(`${text}\n`);
    },
  };
}
