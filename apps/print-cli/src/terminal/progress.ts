import { cut } from './columns.ts'

/** The part of a terminal, or of a file, that is needed to show progress. */
export type Output = { isTTY?: boolean; columns?: number; write: (text: string) => unknown }

export type Progress = { step: (title: string) => void; end: () => void }

const BAR = 20
const CLEAR_LINE = '\r\u001b[K'

/** Shows how far a job of so many steps has come: a bar that moves in a terminal, plain lines in a file or a pipe. */
export function startProgress(output: Output, total: number): Progress {
  let done = 0
  const step = (title: string) => {
    done += 1
    const count = `${String(done).padStart(String(total).length)} of ${total}  ${title}`
    if (!output.isTTY) return void output.write(`${count}\n`)
    const filled = Math.round((done / total) * BAR)
    const line = `[${'#'.repeat(filled)}${'-'.repeat(BAR - filled)}] ${count}`
    // One column less than there are: a full line would move on to the next one.
    output.write(CLEAR_LINE + cut(line, (output.columns ?? 80) - 1))
  }
  const end = () => void (output.isTTY && done > 0 && output.write('\n'))
  return { step, end }
}
