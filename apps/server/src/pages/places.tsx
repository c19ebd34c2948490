import type { Context } from "hono";
import { Layout } from "../design/layout.tsx";
import type { OpenMunicipality, ServerSettings } from "../settings.ts";
import { wordsIn } from "../texts/index.ts";

/** They are opened in no special order. */
const byName = ([, a]: readonly [string, OpenMunicipality], [, b]: readonly [string, OpenMunicipality]) =>
  a.municipality.profile.name.localeCompare(b.municipality.profile.name, "da");

/** Shown where the address names no municipality: the municipalities and their addresses. */
export function placesPage(context: Context, settings: ServerSettings) {
  const { language } = context.var.state;
  const { places } = wordsIn(language);
  const { path } = context.req;
  const port = /:\d+$/.exec(context.req.header("host") ?? "")?.[0] ?? "";
  const addressOf = (label: string) =>
    `${settings.scheme}://${label.includes(".") ? label : `${label}.${settings.domain}`}${port}/`;
  return context.html(
    <Layout visit={null} language={language} title={places.title} path={path}>
      <h1>{places.title}</h1>
      <p>{places.text}</p>
      <ul>
        {[...settings.municipalities].toSorted(byName).map(([label, { municipality }]) => (
          <li>
            <a href={addressOf(label)}>{municipality.profile.name}</a>
          </li>
        ))}
      </ul>
    </Layout>,
    path === "/" ? 200 : 404,
  );
}
