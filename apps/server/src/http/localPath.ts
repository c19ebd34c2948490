/** A path of this very host, or "/": an address from outside never leads elsewhere. */
export function localPath(text: string | undefined): string {
  if (text === undefined || !/^\/(?![/\\])[\x21-\x7e]*$/.test(text) || text.includes("\\")) return "/";
  return text;
}
