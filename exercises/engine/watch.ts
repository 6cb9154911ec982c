import type { ChildProcess } from 'node:child_process'
import { existsSync, readFileSync, unwatchFile, watchFile } from 'node:fs'
import { join } from 'node:path'
import { styleText } from 'node:util'
import type { Numbered } from './find-exercises.ts'
import { judge, startJudge } from './judge.ts'
import type { Path } from './path.ts'
import { isSolved, tellList, tellSolution, tellSolved, tellTask, tellVerdict } from './tell.ts'
import { filesOf, placesOf } from './working-copy.ts'

/** How often a file is looked at, in milliseconds. Looking works on every kind of disk, where being told does not. */
const EVERY = 100

/** After so long without an answer it says that it is still at work. Milliseconds. */
const SLOW = 2000

/** Judges each saved file and says what is still wrong, until `q`. */
export function watch(
  path: Path,
  compiled: string,
  say: (text: string) => void,
): { key: (name: string) => void; stop: () => void } {
  let exercise = path.current()
  let solved = false
  let judged = ''
  let newest = new AbortController()
  let timer: NodeJS.Timeout | undefined
  let waiting: ChildProcess | undefined

  // Each process judges once.
  function takeJudge() {
    const ready = waiting?.connected ? waiting : startJudge(path.copy, compiled)
    waiting = undefined
    return ready
  }
  // A file that is being written is seen half: it is judged when it rests.
  const onSave = () => {
    clearTimeout(timer)
    timer = setTimeout(judgeNow, EVERY)
  }
  async function judgeNow() {
    const files = filesOf(exercise).map((file) => join(path.copy, file))
    // Some editors take the old file away first: the new one is seen in a moment.
    if (!files.every((file) => existsSync(file))) return
    const written = files.map((file) => readFileSync(file, 'utf8')).join('\0')
    if (written === judged) return
    judged = written
    // Who has saved again wants to know nothing of what stood there before.
    newest.abort()
    newest = new AbortController()
    const { signal } = newest
    const slow = setTimeout(() => say(styleText('dim', 'Still trying what you saved. Save again at any time.')), SLOW)
    const verdict = await judge(takeJudge(), exercise, signal)
    clearTimeout(slow)
    if (signal.aborted) return
    waiting ??= startJudge(path.copy, compiled)
    say(`\n${styleText('dim', `${new Date().toTimeString().slice(0, 8)}  saved.`)}\n\n${tellVerdict(verdict)}`)
    solved = isSolved(verdict)
    if (solved) path.finish(exercise)
    if (solved) say(tellSolved(exercise, path.after(exercise)))
    say(keysNow())
  }
  const keysNow = () =>
    styleText(
      'dim',
      `${solved && path.after(exercise) ? 'Enter go on · ' : ''}h hint · s solution · l list · r reset · q quit`,
    )

  function begin(next: Numbered) {
    exercise = next
    solved = false
    for (const file of filesOf(exercise)) watchFile(join(path.copy, file), { interval: EVERY }, onSave)
    say(tellTask(exercise, placesOf(path.copy, exercise), path.exercises.length))
    onSave()
  }
  function stop() {
    clearTimeout(timer)
    newest.abort()
    waiting?.kill('SIGKILL')
    waiting = undefined
    for (const file of filesOf(exercise)) unwatchFile(join(path.copy, file))
  }
  function goOn() {
    const next = path.after(exercise)
    if (!solved || !next) return
    stop()
    path.leave(exercise, next)
    begin(next)
  }
  const keys: Record<string, () => void> = {
    return: goOn,
    enter: goOn,
    h: () => {
      const { number, text } = path.hint(exercise)
      say(`Hint ${number} of 3: ${text}`)
    },
    s: () => say(tellSolution(exercise)),
    l: () => say(tellList(path.exercises, path.progress().done, exercise.id)),
    r: () => {
      judged = ''
      path.reset(exercise)
      onSave()
    },
  }
  begin(exercise)
  return { key: (name) => keys[name]?.(), stop }
}
