import { assetPath } from "./assets.ts";

/** One of our scripts of `apps/server/browser`, which makes a page smoother; the page is complete without it. */
export const Script = ({
  name,
}: {
  name: "keys" | "open" | "conditions" | "tickAll" | "check" | "complete" | "places" | "preview" | "session";
}) => <script type="module" src={assetPath(`/assets/browser/${name}.js`)} />;
