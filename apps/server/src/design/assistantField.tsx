import { AssistantList } from "./assistantList.tsx";
import { type AssistantFieldProps, PlainField } from "./plainField.tsx";

/** A field of an assistant's form or question. */
export const AssistantField = (props: AssistantFieldProps) =>
  props.field.kind === "list" ? <AssistantList {...props} /> : <PlainField {...props} />;
