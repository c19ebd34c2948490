import { exitCodes, tellError } from "./output.ts";

export type Run = typeof run;

/** The command's number becomes the exit code; what it throws is told. */
export function run<Arguments extends unknown[]>(command: (...given: Arguments) => Promise<number>) {
  return async (...given: Arguments): Promise<void> => {
    try {
      process.exitCode = await command(...given);
    } catch (error) {
      tellError(error);
      process.exitCode = exitCodes.faulty;
    }
  };
}
