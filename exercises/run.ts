// `npm run exercise`: a numbered path on which you write the guards of OAuth back that were taken out. It judges each file
// that you save. `-- 7` goes to number 7, `-- --list`, `-- --hint`, `-- --solution`, `-- --reset` say and do what they are called.
import { join } from 'node:path'
import { emitKeypressEvents } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { startOrExplain } from '../packages/service/src/start-error.ts'
import { programArguments } from '../scripts/program-arguments.ts'
import { openPath, type Path } from './engine/path.ts'
import { tellList, tellSolution } from './engine/tell.ts'
import { watch } from './engine/watch.ts'

const USAGE = 'npm run exercise [-- 7 | --list | --hint | --solution | --reset]'

await startOrExplain(async () => {
  const flag = { type: 'boolean', default: false } as const
  const folder = { type: 'string', default: fileURLToPath(new URL('../.cache/exercise', import.meta.url)) } as const
  const options = { list: flag, hint: flag, solution: flag, reset: flag, folder }
  const { values, positionals } = programArguments(USAGE, { options })
  const path = await openPath(values.folder)
  const exercise = positionals[0] === undefined ? path.current() : path.find(positionals[0])
  if (values.list) return console.log(tellList(path.exercises, path.progress().done, path.progress().current))
  if (values.solution) return console.log(tellSolution(exercise))
  if (values.hint) {
    const { number, text } = path.hint(exercise)
    return console.log(`Exercise ${Number(exercise.id)}, hint ${number} of 3: ${text}`)
  }
  if (values.reset) {
    path.reset(exercise)
    return console.log(`Exercise ${Number(exercise.id)} is as it was in the beginning.`)
  }
  path.enter(exercise)
  watchUntilQuit(path, join(values.folder, 'compiled'))
})

function watchUntilQuit(path: Path, compiled: string): void {
  const watching = watch(path, compiled, (text) => console.log(text))
  const { stdin } = process
  const quit = () => {
    watching.stop()
    if (stdin.isTTY) stdin.setRawMode(false)
    process.exit()
  }
  process.once('SIGTERM', quit).once('SIGINT', quit)
  emitKeypressEvents(stdin)
  if (stdin.isTTY) stdin.setRawMode(true)
  stdin.on('keypress', (_text, { name = '', ctrl = false }) => {
    if (name === 'q' || (ctrl && name === 'c')) quit()
    watching.key(name)
  })
}
