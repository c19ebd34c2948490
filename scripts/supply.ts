// `node scripts/supply.ts licences|pinned|secrets|vulnerabilities`: what comes from others, and what must not go out.
import { sourceFiles } from "./sourceFiles.ts";
import { licenceFaults } from "./supply/licences.ts";
import { lockedPackages } from "./supply/lockfile.ts";
import { pinFaults } from "./supply/pinned.ts";
import { secretsIn } from "./supply/secrets.ts";
import { askRegistry, vulnerabilitiesIn } from "./supply/vulnerabilities.ts";

const packages = lockedPackages();
const day = () => new Date().toISOString().slice(0, 10);

async function look(what: string | undefined): Promise<{ looked: string; faults: readonly string[] }> {
  switch (what) {
    case "licences":
      return { looked: `${packages.length} packages`, faults: licenceFaults(packages) };
    case "pinned":
      return { looked: `${packages.length} packages`, faults: pinFaults(packages) };
    case "secrets": {
      const files = sourceFiles();
      return { looked: `${files.length} files`, faults: secretsIn(files) };
    }
    case "vulnerabilities": {
      const found = vulnerabilitiesIn(await askRegistry(), day());
      // Without a network nothing is known, and nobody is kept from working.
      return {
        looked: found ? `${packages.length} packages` : "0 packages: the registry does not answer",
        faults: found ?? [],
      };
    }
    default:
      throw new Error("licences, pinned, secrets or vulnerabilities");
  }
}

const { looked, faults } = await look(process.argv[2]);
for (const fault of faults) console.log(fault);
console.log(`Looked at ${looked}`);
process.exitCode = faults.length === 0 ? 0 : 1;
