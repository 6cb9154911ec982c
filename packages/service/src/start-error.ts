/** A reason not to start that a person can mend. Its message is one sentence: what is wrong and what to do. */
export class StartError extends Error {}

/** Runs a service's start-up. A StartError ends the process with its one sentence and exit code 1, never a stack trace. */
export async function startOrExplain(start: () => Promise<void>): Promise<void> {
  try {
    await start()
  } catch (error) {
    if (!(error instanceof StartError)) throw error
    console.error(error.message)
    process.exit(1)
  }
}
