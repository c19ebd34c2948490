import { readFileSync } from "node:fs";
import { join } from "node:path";
import { raw } from "hono/html";
import { dkfdsFolder } from "../dkfds.ts";

const sprite = readFileSync(join(dkfdsFolder, "img/all-svg-icons.svg"), "utf8");

const icons = new Map<string, { readonly viewBox: string; readonly inner: string }>();
for (const [, name = "", viewBox = "", inner = ""] of sprite.matchAll(
  /<symbol id="([^"]+)" viewBox="([^"]+)">(.*?)<\/symbol>/gs,
)) {
  icons.set(name, { viewBox, inner });
}

/** An icon of dkfds, drawn in the page: no request, and no sprite of 53 kB. Hidden from screen readers unless labelled. */
export function Icon({
  name,
  label,
  class: className,
}: {
  name: string;
  label?: string | undefined;
  class?: string | undefined;
}) {
  const icon = icons.get(name);
  if (!icon) return null;
  const classes = className ? `icon-svg ${className}` : "icon-svg";
  const drawing = raw(icon.inner);
  return label ? (
    <svg class={classes} viewBox={icon.viewBox} focusable="false" role="img" aria-label={label}>
      {drawing}
    </svg>
  ) : (
    <svg class={classes} viewBox={icon.viewBox} focusable="false" aria-hidden="true">
      {drawing}
    </svg>
  );
}
