import type { AnyVisit } from "../http/visit.ts";
import { Script } from "./script.tsx";

export const stayPath = "/bliv-logget-ind";

/** What is said before who is signed in has been away for so long that they are signed out. Shown by its script only. */
export function SessionEnd({ visit }: { visit: AnyVisit }) {
  const { session, settings, words, visitor } = visit;
  if (!session || !visitor) return null;
  const { sessionEnd: text } = words;
  return (
    <>
      <dialog
        id="udloeb"
        class="kollega-keys"
        aria-labelledby="udloeb-titel"
        data-idle={String(settings.sessionTimes.idle)}
        data-stay={stayPath}
      >
        <h2 id="udloeb-titel">{text.title}</h2>
        <div id="udloeb-varsel">
          <p>{text.soon}</p>
          <button type="button" class="button button-primary" id="udloeb-bliv">
            {text.stay}
          </button>
        </div>
        <div id="udloeb-slut" hidden>
          <p>{text.over}</p>
          <a
            class="button button-primary"
            href={visitor.kind === "employee" ? "/log-ind/medarbejder" : "/log-ind/borger"}
            target="_blank"
            rel="noreferrer"
          >
            {text.again}
          </a>
        </div>
      </dialog>
      <Script name="session" />
    </>
  );
}
