import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Account, giveTo } from "./account.ts";
import { type Binaries, majorVersion } from "./binaries.ts";
import { cleanEnvironment } from "./environment.ts";
import { errors } from "./errors.ts";

/**
 * Makes an empty data folder a cluster, unless it is one. Made beside it and moved into place whole, so that a kill on
 * the way leaves no half cluster. Call only under the cluster's lock.
 */
export async function initialise(folder: string, binaries: Binaries, account: Account): Promise<void> {
  const version = await readFile(join(folder, "PG_VERSION"), "utf8").catch(() => undefined);
  if (version?.trim() === majorVersion) return giveTo(account, folder);
  if (version !== undefined) throw errors.dataFolderForeign({ folder, version: version.trim() });
  if ((await readdir(folder)).length > 0) throw errors.dataFolderOccupied({ folder });

  const draft = `${folder}.new`;
  try {
    await rm(draft, { recursive: true, force: true });
    await mkdir(draft, { mode: 0o700 });
    await giveTo(account, draft);
    await initdb(draft, binaries, account);
    await rename(draft, folder);
  } catch (cause) {
    await rm(draft, { recursive: true, force: true });
    throw errors.initialiseFailed({ folder }, { cause });
  }
}

/** Danish order by ICU (å last), UTF-8; `trust`, because the socket's folder is the door (see socketFolder.ts). */
async function initdb(folder: string, binaries: Binaries, account: Account): Promise<void> {
  const [program = "", ...rest] = [...account.prefix, binaries.initdb];
  const locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=icu", "--icu-locale=da"];
  const trust = ["--username=postgres", "--auth=trust", "--no-instructions", "--pgdata", folder];
  await promisify(execFile)(program, [...rest, ...locale, ...trust], { env: cleanEnvironment() });
}
