/** The functions that need casework and all below it; each loads its file when it is called. */

export const backup: typeof import("./backup/backup.ts").backup = async (...given) =>
  (await import("./backup/backup.ts")).backup(...given);

export const restore: typeof import("./backup/restore.ts").restore = async (...given) =>
  (await import("./backup/restore.ts")).restore(...given);

export const seedDemo: typeof import("./demo/seedDemo.ts").seedDemo = async (...given) =>
  (await import("./demo/seedDemo.ts")).seedDemo(...given);

export const openInstallation: typeof import("./openInstallation.ts").openInstallation = async (...given) =>
  (await import("./openInstallation.ts")).openInstallation(...given);

export const openMunicipality: typeof import("./openMunicipality.ts").openMunicipality = async (...given) =>
  (await import("./openMunicipality.ts")).openMunicipality(...given);

export const runWorker: typeof import("./runWorker.ts").runWorker = async (...given) =>
  (await import("./runWorker.ts")).runWorker(...given);

export const takeIntoForce: typeof import("./takeIntoForce.ts").takeIntoForce = async (...given) =>
  (await import("./takeIntoForce.ts")).takeIntoForce(...given);

export const keyState: typeof import("./rotateKeys.ts").keyState = async (...given) =>
  (await import("./rotateKeys.ts")).keyState(...given);

export const rotateKeys: typeof import("./rotateKeys.ts").rotateKeys = async (...given) =>
  (await import("./rotateKeys.ts")).rotateKeys(...given);
