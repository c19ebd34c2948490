import type { DemoAccount } from "./demoIdentityProvider.ts";

const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const style = `body{font:18px/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a}
.note{background:#fef5dc;border:1px solid #bf8800;padding:.5rem 1rem}ul{list-style:none;padding:0}
button{font:inherit;padding:.5rem 1rem;width:100%;text-align:left;background:#fff;border:1px solid #454545;border-radius:4px;cursor:pointer;margin:.25rem 0}
button:hover,button:focus{background:#e6eff7;outline:3px solid #0059b3}small{display:block;color:#454545}`;

/** A page of the simulator. `extra` is trusted HTML. */
export function plainPage(title: string, text: string, extra = ""): string {
  return `<!DOCTYPE html><html lang="da"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><style>${style}</style></head><body><main><h1>${escapeHtml(title)}</h1>
<p class="note">${escapeHtml(text)}</p>${extra}</main></body></html>`;
}

/** Who do you want to be? */
export function accountPage(accounts: readonly DemoAccount[], action: string): string {
  const list = accounts
    .map((account) => {
      const told = [account.roles?.join(", "), account.note].filter((part) => part).join(" · ");
      return `<li><button type="submit" name="account" value="${escapeHtml(account.subject)}">${escapeHtml(account.name)}<small>${escapeHtml(told)}</small></button></li>`;
    })
    .join("\n");
  return plainPage(
    "Simulator: vælg hvem du er",
    "Dette er en simulator af en login-tjeneste. Alle personer er opdigtede. / This simulates a sign-in service. All persons are invented.",
    `<form method="post" action="${escapeHtml(action)}"><ul>${list}</ul></form>`,
  );
}
