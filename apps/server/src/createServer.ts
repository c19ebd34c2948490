import { type AddressInfo, Server as NetServer } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { createAdaptorServer } from "@hono/node-server";
import { systemClock } from "@kollega/contracts";
import { Hono } from "hono";
import { apiRoutes } from "./api/routes.ts";
import { assetRoute } from "./design/assetRoute.ts";
import { themeRoutes } from "./design/themeRoutes.ts";
import { errors } from "./errors.ts";
import { answerFailure, mount } from "./http/mount.ts";
import { defaultRateLimits } from "./http/rateLimit.ts";
import { type ListedRoute, listRoutes, register } from "./http/registry.ts";
import type { Route } from "./http/route.ts";
import { securityHeaders } from "./http/securityHeaders.ts";
import type { Life, SiteRoute } from "./http/site.ts";
import { createLog } from "./observe/log.ts";
import { createMetrics, type Metrics } from "./observe/metrics.ts";
import { observed } from "./observe/observed.ts";
import { probes } from "./observe/probes.ts";
import { pageRoutes } from "./pages/routes.ts";
import { defaultSessionTimes, type ServerSettings } from "./settings.ts";
import { signInRoutes } from "./signIn/routes.tsx";

/** Only what differs from the defaults need be given. */
export type ServerOptions = Pick<ServerSettings, "municipalities"> &
  Partial<ServerSettings> & {
    /** 0: any free port. */
    readonly port: number;
    /** The address listened on; 127.0.0.1 unless given. */
    readonly host?: string;
    /** A socket that somebody else has opened, and keeps: in place of host and port (see `inheritedSocket`). */
    readonly socket?: number;
    /** More routes, for apps that wire in rooms of their own. */
    readonly moreRoutes?: readonly Route[];
  };

export interface Server {
  /** Every route with its policy. */
  readonly routes: readonly ListedRoute[];
  /** @throws server/port-taken */
  listen(): Promise<{ readonly port: number }>;
  /**
   * Ends without anybody noticing. From now on `/readyz` says no, and each answer is the last of its connection; after
   * `options.seconds` no connection is taken any more, those that are open end by themselves, and it is closed. What still
   * hangs after `options.most` seconds more is broken off.
   */
  drain(options: { readonly seconds: number; readonly most: number }): Promise<void>;
  /** Takes no new requests, finishes those under way (at most `seconds`, 10 unless given), and closes. May be called again. */
  close(seconds?: number): Promise<void>;
}

/**
 * The HTTP server: pages and API of all municipalities, each at its own address.
 * @throws server/route-without-policy before anything listens
 */
export function createServer(options: ServerOptions): Server {
  const { port, host = "127.0.0.1", socket, moreRoutes = [], ...given } = options;
  const settings: ServerSettings = {
    domain: "localhost",
    scheme: "http",
    trustProxy: false,
    clock: systemClock,
    log: given.log ?? createLog(),
    rateLimits: defaultRateLimits,
    sessionTimes: defaultSessionTimes,
    metricsToken: null,
    ...given,
  };
  const metrics = createMetrics();
  const routes = register([...signInRoutes(metrics), ...pageRoutes, ...apiRoutes, ...moreRoutes]);
  const site: readonly SiteRoute[] = [...probes, assetRoute, ...themeRoutes];
  const life: Life = { ending: false };
  const app = createApp(settings, metrics, routes, site, life);
  const server = createAdaptorServer({ fetch: app.fetch });
  let closed: Promise<void> | undefined;
  const force = () => "closeAllConnections" in server && server.closeAllConnections();
  return {
    routes: [
      ...listRoutes(routes),
      ...site.map(({ method, path, policy }) => ({ method, path, face: "probe", policy: policy.name })),
    ],
    listen: () =>
      new Promise((resolve, reject) => {
        server.once("error", (cause: NodeJS.ErrnoException) =>
          reject(cause.code === "EADDRINUSE" ? errors.portTaken({ port }, { cause }) : cause),
        );
        const listening = () => resolve({ port: (server.address() as AddressInfo).port });
        if (socket === undefined) server.listen(port, host, listening);
        else server.listen({ fd: socket }, listening);
      }),
    async drain({ seconds, most }) {
      life.ending = true;
      await delay(seconds * 1000);
      // Node's own `close` of an HTTP server would also cut connections on which a request may be on its way: here those who
      // keep one get their next answer as its last, and the others' end by their idle time, as ever.
      closed ??= new Promise((resolve) => {
        const forced = setTimeout(force, most * 1000);
        NetServer.prototype.close.call(server, () => {
          clearTimeout(forced);
          resolve();
        });
      });
      return closed;
    },
    close(seconds = 10) {
      closed ??= new Promise((resolve) => {
        const forced = setTimeout(force, seconds * 1000);
        server.close(() => {
          clearTimeout(forced);
          resolve();
        });
        if ("closeIdleConnections" in server) server.closeIdleConnections();
      });
      return closed;
    },
  };
}

function createApp(
  settings: ServerSettings,
  metrics: Metrics,
  routes: readonly Route[],
  site: readonly SiteRoute[],
  life: Life,
): Hono {
  const app = new Hono();
  app.use(async (context, next) => {
    await next();
    if (life.ending) context.header("connection", "close");
  });
  app.use(observed(settings, metrics));
  app.use(securityHeaders(settings.scheme));
  for (const { method, path, handle } of site) {
    app.on(method, path, async (context) => {
      context.var.state.sitePath = path;
      try {
        return await handle(context, { settings, metrics, life });
      } catch (error) {
        return answerFailure(context, settings, "probe", error);
      }
    });
  }
  const enterNowhere = mount(app, routes, settings);
  app.notFound(async (context) => {
    const { path } = context.req;
    const elsewhere = routes.some((route) => matches(route.path, path));
    const face = path.startsWith("/api/") ? "api" : "page";
    try {
      // So that also this page is the municipality's, with its reader's menu.
      if (face === "page") await enterNowhere(context);
    } catch (error) {
      return answerFailure(context, settings, face, error);
    }
    return answerFailure(context, settings, face, elsewhere ? errors.methodNotAllowed() : errors.noSuchPage());
  });
  app.onError((error, context) => answerFailure(context, settings, context.var.state.route?.face ?? "page", error));
  return app;
}

/** Whether a pattern with `:name` segments fits a path, whatever the method. */
function matches(pattern: string, path: string): boolean {
  const parts = path.split("/");
  const segments = pattern.split("/");
  return (
    segments.length === parts.length &&
    segments.every((segment, at) => segment.startsWith(":") || segment === parts[at])
  );
}
