import type { Words } from "../../texts/index.ts";

/** What happens with an application that has been sent. */
export const WhatHappens = ({ words: { receipt } }: { words: Words }) => (
  <ol>
    <li>{receipt.gather}</li>
    <li>{receipt.control}</li>
    <li>{receipt.letter}</li>
  </ol>
);
