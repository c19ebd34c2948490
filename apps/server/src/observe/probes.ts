import { readdirSync } from "node:fs";
import { sql } from "kysely";
import { errors } from "../errors.ts";
import { isLoopback } from "../http/remoteAddress.ts";
import type { SiteRoute } from "../http/site.ts";
import { serverMigrations } from "../migrations.ts";
import { sameText } from "../session/token.ts";
import type { OpenMunicipality } from "../settings.ts";

/** The machine's own routes: no municipality, no session, no personal data. */
export const probes: readonly SiteRoute[] = [
  {
    method: "get",
    path: "/healthz",
    policy: { name: "anyone" },
    handle: (context) => context.json({ status: "ok" }),
  },
  {
    method: "get",
    path: "/readyz",
    policy: { name: "anyone" },
    async handle(context, { settings, life }) {
      if (life.ending) return context.json({ status: "ending" }, 503);
      const states = await Promise.all(
        [...settings.municipalities].map(
          async ([label, place]) => [label, await databaseState(place, ownSchema)] as const,
        ),
      );
      const away = [...(settings.unavailable?.keys() ?? [])].map((label) => [label, "unreachable"] as const);
      const all = [...states, ...away];
      // One municipality's database that is away or moving must not take all the others' pages away; tables that are too old
      // mean that this is the wrong version.
      const some = all.some(([, state]) => state === "ready") && all.every(([, state]) => state !== "not migrated");
      const status = all.every(([, state]) => state === "ready") ? "ready" : some ? "partly ready" : "not ready";
      return context.json({ status, databases: Object.fromEntries(all) }, status === "not ready" ? 503 : 200);
    },
  },
  {
    method: "get",
    path: "/metrics",
    policy: { name: "this machine, or a token" },
    async handle(context, { settings, metrics }) {
      const { metricsToken } = settings;
      const given = context.req.header("authorization")?.replace(/^Bearer /, "");
      const allowed = metricsToken && given ? sameText(given, metricsToken) : isLoopback(context);
      if (!allowed) throw errors.noSuchPage();
      return context.body(await metrics.text(settings), 200, { "content-type": metrics.contentType });
    },
  },
];

/** Read once: an upgrade changes the files under a server that runs. */
const ownSchema = Math.max(
  ...readdirSync(serverMigrations.folder)
    .map((name) => Number.parseInt(name, 10))
    .filter(Number.isFinite),
);

async function databaseState(
  place: OpenMunicipality,
  expected: number,
): Promise<"ready" | "not migrated" | "unreachable"> {
  try {
    const { rows } = await sql<{ number: number | null }>`
      select max(number) as number from schema_migration where set = ${serverMigrations.set}`.execute(
      place.municipality.db,
    );
    return (rows[0]?.number ?? 0) >= expected ? "ready" : "not migrated";
  } catch {
    return "unreachable";
  }
}
