import type { FeelValue } from "@kollega/dmn";
import type { Text } from "@kollega/errors";
import type { Assistant } from "../model/assistant.ts";
import { showBoth } from "../values/show.ts";
import { anyType } from "../values/valueType.ts";

/** A value as people read it, as what the name stands for is told. */
export const toldValue = (assistant: Assistant, name: string, value: FeelValue): Text =>
  showBoth(value, assistant.entries.get(name)?.type ?? anyType);
