import type { Words } from "../../texts/index.ts";
import { type HeaderUser, SignOutButton } from "./signOut.tsx";

/** Who is signed in, in the menu of a phone. */
export const MobilePortalInfo = ({ user, words }: { user?: HeaderUser; words: Words }) => (
  <div class="portal-info-mobile">
    <h3 class="sr-only">{words.design.user}</h3>
    {user ? (
      <p class="user">
        {user.info ? (
          <>
            <span class="mb-3">{user.name}</span>
            <span>{user.info}</span>
          </>
        ) : (
          user.name
        )}
      </p>
    ) : null}
    <p>
      <SignOutButton text={words.signIn.out} />
    </p>
  </div>
);
