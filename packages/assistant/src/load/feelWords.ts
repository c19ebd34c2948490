/** Words that FEEL or the format has taken, so that no name may be one. */
export const feelWords: ReadonlySet<string> = new Set(
  "if then else for in return some every satisfies and or not true false null function external between instance of item partial list context range date time duration".split(
    " ",
  ),
);
