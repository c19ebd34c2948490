export { type DeletionProof, deletionProof } from "./deletionProof.ts";
export { beginDeletion, cancelDeletion, holdCase } from "./deletions.ts";
export {
  type AssistantRetention,
  type DeletionState,
  type DeletionView,
  deletionView,
} from "./deletionView.ts";
