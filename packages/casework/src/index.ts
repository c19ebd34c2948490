export { type Actor, type Citizen, type Employee, type System, system } from "./actor.ts";
export { signDueHead } from "./audit/signHead.ts";
export { type AuditFault, type AuditReport, verifyAudit } from "./audit/verifyAudit.ts";
export { type Absence, cancelAbsence, setAbsence } from "./commands/absence.ts";
export { addOwnDocuments } from "./commands/addOwnDocuments.ts";
export { answerBlind } from "./commands/answerBlind.ts";
export { answerObjection, type ObjectionAnswer } from "./commands/answerObjection.ts";
export { answerQuestion } from "./commands/answerQuestion.ts";
export { approveDecision } from "./commands/approveDecision.ts";
export { assignDecisions, claimDecisions, type Moved, releaseDecisions } from "./commands/assign.ts";
export {
  type AutomaticRule,
  approveAutomaticRule,
  endAutomaticRule,
  proposeAutomaticRule,
} from "./commands/automaticRules.ts";
export { barCase, liftBar } from "./commands/barCase.ts";
export { beginReconsideration } from "./commands/beginReconsideration.ts";
export { type Complained, complain } from "./commands/complain.ts";
export {
  confirmFindings,
  correctEvidence,
  type EvidenceChange,
  editLetter,
  judgeFinding,
  overrideFinding,
} from "./commands/control.ts";
export { decideByHand } from "./commands/decideByHand.ts";
export { discardDraft, type SavedDraft, saveDraft } from "./commands/draft.ts";
export { employeeById, registerEmployee, type SignedInEmployee } from "./commands/employees.ts";
export { exemptHearing, type HearingExemption, hearingExemptions } from "./commands/exemptHearing.ts";
export { extendDeadline } from "./commands/extendDeadline.ts";
export { closeComplaint, forwardComplaint, reassessComplaint } from "./commands/handleComplaint.ts";
export type { ControlResult } from "./commands/inControl.ts";
export { installAssistant, installInForce, stopAssistant } from "./commands/installAssistant.ts";
export {
  finishTakenOver,
  giveBack,
  openControl,
  releaseControl,
  sendBack,
  takeOver,
  withdrawDecision,
} from "./commands/lifecycle.ts";
export {
  type GivenMandate,
  giveMandate,
  type MandateScope,
  registerMandate,
  withdrawMandate,
} from "./commands/mandates.ts";
export { type Note, tagCase, writeNote } from "./commands/notes.ts";
export { type Objected, objectTo } from "./commands/objectTo.ts";
export { openDecision } from "./commands/openDecision.ts";
export { openEvidence } from "./commands/openEvidence.ts";
export { mostOpenedAtOnce, openReconsidered } from "./commands/openReconsidered.ts";
export { relateCases } from "./commands/relateCases.ts";
export { forgetView, type SavedView, savedViews, saveView } from "./commands/savedViews.ts";
export { returnToFirst } from "./commands/secondControl.ts";
export { seeDocuments } from "./commands/seeDocuments.ts";
export { sendDraft } from "./commands/sendDraft.ts";
export { setSafeguards } from "./commands/setSafeguards.ts";
export { setStage } from "./commands/setStage.ts";
export { approveSet, beginSet, closeSet, largestSet } from "./commands/sets.ts";
export { settleEffect } from "./commands/settleEffect.ts";
export {
  type Application,
  checkApplication,
  type Submission,
  submitApplication,
} from "./commands/submitApplication.ts";
export { withdrawAct, withdrawCorrection } from "./commands/undo.ts";
export type { RenderedDocument } from "./effects/renderDocument.ts";
export { errors } from "./errors.ts";
export {
  type AbsenceId,
  type AutomaticRuleId,
  type CaseId,
  type ComplaintId,
  type DecisionId,
  type DeletionId,
  type DocumentHash,
  type DocumentId,
  type DraftId,
  type EffectId,
  type EmployeeId,
  type IncomingId,
  idFrom,
  type MandateId,
  type ObjectionId,
  type OrganisationRowId,
  type PersonId,
  type ReconsiderationId,
  type RunId,
  type SavedViewId,
  type SetId,
  type UploadId,
  type WebhookId,
} from "./ids.ts";
export { type BossOptions, installQueue, startBoss } from "./jobs/boss.ts";
export type { StepKind } from "./jobs/stepQueue.ts";
export { type StepJob, type StepQueue, stepQueue } from "./jobs/stepQueue.ts";
export { startWorker, type Worker, type WorkerOptions } from "./jobs/worker.ts";
export { type SealingProgress, sealAnew } from "./keyRotation/sealAnew.ts";
export { generateKeys, type KeyMaterial, type MunicipalityKeys, openKeys, publicKeyOf } from "./keys.ts";
export { type CaseworkDatabase, type Log, type Municipality, type MunicipalityProfile, today } from "./municipality.ts";
export type { DatabaseState } from "./operations/databaseState.ts";
export { type OperationsState, operationsState } from "./operations/operationsState.ts";
export type { Outbox, StuckRun } from "./operations/outboxes.ts";
export {
  type Announced,
  announceProcess,
  type ProcessAbout,
  type ProcessState,
  processStates,
} from "./operations/processes.ts";
export type { SourceState } from "./operations/sources.ts";
export type { FailingStep, StepQueueState } from "./operations/stepQueues.ts";
export type { Trouble, TroubleArea } from "./operations/trouble.ts";
export { type Action, actions, may } from "./policies.ts";
export { type LetterInformation, letterDocument, senderOf } from "./presenters/letterDocument.ts";
export { type AbsenceLine, absences } from "./queries/absences.ts";
export { type AssistantVersion, assistantVersions, versionDocuments } from "./queries/assistantVersions.ts";
export { type AutomaticKind, automaticKinds } from "./queries/automaticKinds.ts";
export { type CaseFileWords, caseFile } from "./queries/caseFile.ts";
export { type CaseLimits, caseLimits } from "./queries/caseLimits.ts";
export type { RelatedCase } from "./queries/caseNotes.ts";
export {
  type CaseDecision,
  type CaseDocument,
  type CaseEffect,
  type CaseView,
  caseView,
  type JournalLine,
} from "./queries/caseView.ts";
export { type Colleague, colleagues } from "./queries/colleagues.ts";
export type { ComplaintView, WayToComplain } from "./queries/complaints.ts";
export type { AskedFinding, BlindAnswer, ControlSafeguards } from "./queries/controlSafeguards.ts";
export { type ControlledFinding, type ControlView, controlView, type EvidenceView } from "./queries/controlView.ts";
export { type DocumentContent, documentContent, documentFile } from "./queries/documentFile.ts";
export { type ChangedFinding, changedFindings } from "./queries/figures/changedFindings.ts";
export { type ComplaintFigures, complaintFigures } from "./queries/figures/complaintFigures.ts";
export { type Distance, type OpenAge, openAges } from "./queries/figures/openAges.ts";
export { type FiguresChoice, fewest } from "./queries/figures/period.ts";
export { processingTimes, type WeekOfTimes } from "./queries/figures/processingTimes.ts";
export { type SourceHealth, sourceHealth } from "./queries/figures/sourceHealth.ts";
export type { FindingQuality } from "./queries/findingQuality.ts";
export { type FindingWorkings, findingWorkings } from "./queries/findingWorkings.ts";
export { type LetterPreview, letterPreview } from "./queries/letterPreview.ts";
export { type LikeDecisions, likeDecisions, type OpenSet } from "./queries/likeDecisions.ts";
export { actFor, type MandateView, type MyMandates, myMandates } from "./queries/mandates.ts";
export { type MyCase, type MyCaseLine, type MyDecision, type MyQuestion, myCase, myCases } from "./queries/myCase.ts";
export { type MyData, myData } from "./queries/myData.ts";
export { type Draft, type DraftLine, draftKeptDays, findDraft, myDrafts } from "./queries/myDrafts.ts";
export { type MyWorkings, myWorkings } from "./queries/myWorkings.ts";
export { nextDecision } from "./queries/nextDecision.ts";
export type { ObjectionView } from "./queries/objections.ts";
export { type OperatorView, operatorView, type StuckEffect } from "./queries/operatorView.ts";
export { isPartyCase, type OwnCase, ownCase } from "./queries/ownCase.ts";
export { type PartyCase, partyCase } from "./queries/partyCase.ts";
export {
  type PartyRequest,
  type PartyRequests,
  partyRequests,
  type RequestKind,
  requestKinds,
} from "./queries/partyRequests.ts";
export { type SafeguardSetting, type SafeguardsView, safeguardsView } from "./queries/safeguardsView.ts";
export { type FoundCase, searchCases } from "./queries/searchCases.ts";
export { type MemberState, type SetMember, type SetState, type SetView, setView } from "./queries/setView.ts";
export type { StageFigures } from "./queries/stageFigures.ts";
export {
  type AutomaticRuleView,
  type ShadowDifference,
  type StageMove,
  type StageView,
  stageView,
} from "./queries/stageView.ts";
export { entryFile, uploadFile } from "./queries/uploadFile.ts";
export { type TroubledSystem, type Worklist, type WorklistRow, worklist } from "./queries/worklist.ts";
export {
  type DeadlineFilter,
  deadlineFilters,
  openStates,
  type WorklistChoice,
  type WorklistColumn,
  type WorklistFilter,
  type WorklistView,
  worklistColumns,
  worklistViews,
} from "./queries/worklistChoice.ts";
export { type Role, roles } from "./roles.ts";
export { breaker } from "./steps/breaker.ts";
export { reconsiderNext } from "./steps/reconsiderNext.ts";
export { stepRunner } from "./steps/stepRunner.ts";
export { type AssistantSource, assistantLibrary } from "./store/assistantLibrary.ts";
export { type ComplaintResult, complaintResults } from "./store/complaintTables.ts";
export { type DatabaseClock, databaseClock, moveClock, setClock } from "./store/databaseClock.ts";
export type { Alike } from "./store/likeDecisions.ts";
export { personByCpr, readCpr } from "./store/people.ts";
export type { Stage } from "./store/stageTables.ts";
export type { DecisionState, EffectState, Tables, WaitingFor } from "./store/tables.ts";

export { type CleanUpload, cleanUpload, type GivenFile } from "./uploads/cleanUpload.ts";

/** The folder of this room's migrations. */
export const migrations = new URL("../migrations/", import.meta.url);
export { type Approved, approveAsLeader, rejectAsLeader, type Seen } from "./commands/approveAsLeader.ts";
export { beginEntry, discardEntry, saveEntry, sendEntry } from "./commands/enterApplication.ts";
export { dissolveRun, holdRuns, letRuns, settleRunByHand } from "./commands/runs.ts";
export {
  discardWaiting,
  importDrafts,
  type SentDraft,
  sendWaiting,
  takeUpDraft,
} from "./commands/waitingDrafts.ts";
export { applicationColumns, mostApplications } from "./csv/readApplications.ts";
export * from "./deletion/index.ts";
export type { Difference } from "./differences.ts";
export { discardIncoming, fileIncoming } from "./incoming/handleMessage.ts";
export { type GivenMessage, type Received, receiveMessage } from "./incoming/receiveMessage.ts";
export { type WaitingMessage, waitingMessages } from "./incoming/waitingMessages.ts";
export { correctAddress, endArrangement, setAgreement, setApprover, setSubstitute } from "./organisation/arrange.ts";
export { fetchOrganisation } from "./organisation/fetchOrganisation.ts";
export { type Changes, importOrganisation, type OrganisationChanges } from "./organisation/importOrganisation.ts";
export { isOfOrganisation } from "./organisation/isOfOrganisation.ts";
export { withOwnSources } from "./organisation/organisationSource.ts";
export {
  type OrganisationFault,
  type OrganisationFile,
  organisationColumns,
  organisationFiles,
  readOrganisation,
} from "./organisation/readOrganisation.ts";
export { findAddresses } from "./places/findAddresses.ts";
export { isForEmployees } from "./policies.ts";
export { answersOfCase, rememberedAnswers } from "./queries/answersBefore.ts";
export { type Approval, type Approvals, approvals } from "./queries/approvals.ts";
export { type ApprovalView, approvalView } from "./queries/approvalView.ts";
export { type Entry, type EntryLine, findEntry, myEntries } from "./queries/entries.ts";
export { type MyOverview, myOverview, type OverviewLine, type OverviewTotal } from "./queries/myOverview.ts";
export { type OrganisationView, organisationView } from "./queries/organisationView.ts";
export { type PlacesBefore, placesBefore } from "./queries/placesBefore.ts";
export { previewApplication } from "./queries/previewApplication.ts";
export {
  type AmountTotal,
  type ReconsiderationLine,
  type ReconsiderationView,
  type ReconsideredDecision,
  reconsiderations,
  reconsiderationView,
  reconsideredAtATime,
} from "./queries/reconsiderations.ts";
export {
  type NextRun,
  type RunCall,
  type RunLine,
  type RunRecord,
  type RunView,
  runPreview,
  runs,
  runView,
} from "./queries/runs.ts";
export { type LeaderStanding, standingOf } from "./queries/standingOf.ts";
export {
  takesMany,
  type WaitingDraft,
  type WaitingLine,
  waitingDrafts,
  waitingLines,
} from "./queries/waitingDrafts.ts";
export {
  myYearStatement,
  type StatementPart,
  type YearStatement,
  type YearSums,
  yearStatement,
  yearSums,
} from "./queries/yearStatement.ts";
export type { RunTotals } from "./runs/joinCalls.ts";
export { type Channel, channels } from "./store/draftTables.ts";
export type { RunState } from "./store/runTables.ts";
export type { DeliveryState, WebhookStop } from "./store/webhookTables.ts";
export { eventDeliverer } from "./webhooks/deliverEvents.ts";
export { knownEventTypes } from "./webhooks/events.ts";
export {
  replay,
  resumeSubscription,
  stopSubscription,
  subscribe,
  unsubscribe,
} from "./webhooks/subscriptions.ts";
export { type DeliveryLine, deliveries, type SubscriptionLine, subscriptions } from "./webhooks/subscriptionsView.ts";
