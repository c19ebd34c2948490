import { execFile } from "node:child_process";
import { lchown, readdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { errors } from "./errors.ts";

/** As whom PostgreSQL runs: what goes before its command line, and whose its files must be, seen from outside. */
export interface Account {
  readonly prefix: readonly string[];
  readonly uid: number;
  readonly gid: number;
}

const nobody = 65534;

/** In a user namespace root is seen as nobody inside, so files stay root's and /root can be entered. */
const namespaced: Account = {
  prefix: ["unshare", "-U", `--map-user=${nobody}`, `--map-group=${nobody}`],
  uid: 0,
  gid: 0,
};

/** Really nobody, with the one capability that lets it reach folders below /root. The data folder becomes nobody's. */
const reachable: Account = {
  prefix: [
    ...["setpriv", `--reuid=${nobody}`, `--regid=${nobody}`, "--clear-groups"],
    ...["--inh-caps=+dac_override", "--ambient-caps=+dac_override"],
    // Else access(2) ignores the capability, and PostgreSQL asks it whether it may run itself.
    "--securebits=+no_setuid_fixup",
  ],
  uid: nobody,
  gid: nobody,
};

/** Really nobody, where even capabilities are withheld: works when the project and the data lie where all may enter. */
const plainNobody: Account = {
  prefix: ["setpriv", `--reuid=${nobody}`, `--regid=${nobody}`, "--clear-groups"],
  uid: nobody,
  gid: nobody,
};

export type AccountKind = "namespace" | "nobody";

const candidates = { namespace: [namespaced], nobody: [reachable, plainNobody] } as const;

const run = promisify(execFile);

/**
 * Finds an account under which `postgres` may run and reach the place of `folder`. PostgreSQL refuses root, so root takes a user
 * namespace, or the user nobody where user namespaces are forbidden.
 */
export async function findAccount(postgres: string, folder: string, kind?: AccountKind): Promise<Account> {
  const uid = process.getuid?.() ?? 0;
  if (uid !== 0) return { prefix: [], uid, gid: process.getgid?.() ?? uid };
  const causes: unknown[] = [];
  for (const account of kind ? candidates[kind] : [...candidates.namespace, ...candidates.nobody]) {
    const [program = "", ...rest] = account.prefix;
    const probe = ["sh", "-c", '"$0" --version && cd "$1"', postgres, dirname(folder)];
    try {
      await run(program, [...rest, ...probe]);
      return account;
    } catch (cause) {
      causes.push(cause);
    }
  }
  throw errors.accountMissing({}, { cause: new AggregateError(causes) });
}

/** Makes a folder and all in it the account's, where it is not so already. Only root can need it. */
export async function giveTo(account: Account, folder: string): Promise<void> {
  if ((await stat(folder)).uid === account.uid) return;
  for (const entry of await readdir(folder, { recursive: true })) {
    await lchown(join(folder, entry), account.uid, account.gid);
  }
  await lchown(folder, account.uid, account.gid);
}
