import { join } from "node:path";
import type { AssistantFiles } from "@kollega/assistant";
import { deliver, inForce, makeRepository, type Repository, wasInForce } from "@kollega/authoring";
import type { AssistantSource } from "@kollega/casework";
import { KollegaError } from "@kollega/errors";
import type { Configuration } from "./configuration/configuration.ts";

/** A municipality's repository of assistants, made when it is not there. @throws authoring/git-missing */
export const assistantRepository = (
  { dataFolder }: Pick<Configuration, "dataFolder">,
  municipality: string,
  now: () => Date,
): Promise<Repository> => makeRepository(repositoryFolder(dataFolder, municipality), now);

export const repositoryFolder = (dataFolder: string, municipality: string): string =>
  join(dataFolder, "assistants", `${municipality}.git`);

/** What a municipality's repository has in force, for installing; nothing without git. */
export function assistantSource(open: () => Promise<Repository>): AssistantSource {
  return {
    async inForce() {
      try {
        return await inForce(await open());
      } catch (fault) {
        if (fault instanceof KollegaError && fault.code === "authoring/git-missing") return new Map();
        throw fault;
      }
    },
    wasInForce: async (assistant, hash) => wasInForce(await open(), assistant, hash),
  };
}

/** What is in force when the delivered assistants have been taken in. Without git nobody can change any: the delivered ones are. */
export async function inForceHere(
  configuration: Configuration,
  municipality: string,
  now: () => Date,
  delivered: ReadonlyMap<string, AssistantFiles>,
): Promise<ReadonlyMap<string, AssistantFiles>> {
  try {
    const repository = await assistantRepository(configuration, municipality, now);
    await deliver(repository, delivered);
    return await inForce(repository);
  } catch (fault) {
    if (fault instanceof KollegaError && fault.code === "authoring/git-missing") return delivered;
    throw fault;
  }
}
