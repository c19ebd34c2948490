import type { Words } from "../../texts/index.ts";
import type { Authority } from "./solutionInfo.tsx";

/** Whose the solution is, in the menu of a phone. */
export const MobileSolutionInfo = ({ authority, words }: { authority: Authority; words: Words }) => (
  <div class="solution-info-mobile">
    <h3 class="sr-only">{words.design.authority}</h3>
    {authority.name ? (
      <p class="mb-2">
        <strong class="authority-name">{authority.name}</strong>
      </p>
    ) : null}
    {authority.text ? <p>{authority.text}</p> : null}
  </div>
);
