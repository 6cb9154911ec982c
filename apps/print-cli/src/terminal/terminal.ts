import type { Output } from './progress.ts'

/** What one run tells the person, and where. Tokens, codes and verifiers never get here. */
export type Terminal = {
  /** What came from the run: stdout, where another program may read it. */
  say: (line: string) => void
  /** What happens on the way: stderr. */
  note: (line: string) => void
  /** What the person has to do: stderr, also in a quiet run. */
  ask: (line: string) => void
  /** Where progress is shown. */
  progress: Output
}

type Streams = { stdout: Output; stderr: Output }

/** The terminal of a run. With `json`, stdout is for the one object at the end; with `quiet`, only what has to be done is told. */
export function createTerminal(
  { json, quiet }: { json: boolean; quiet: boolean },
  { stdout, stderr }: Streams,
): Terminal {
  const into = (output: Output) => (line: string) => void output.write(`${line}\n`)
  const nowhere = () => {}
  return {
    say: quiet || json ? nowhere : into(stdout),
    note: quiet ? nowhere : into(stderr),
    ask: into(stderr),
    progress: quiet ? { write: nowhere } : stderr,
  }
}
