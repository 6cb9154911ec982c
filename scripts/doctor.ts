// `npm run doctor`: is this machine ready for a workshop? One green word to show at the door, or one sentence that says what to do.
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { styleText } from 'node:util'
import { startProgram } from '../packages/service/src/program.ts'
import { findBrowser } from './browser.mjs'
import {
  checkBrowser,
  checkClock,
  checkDisk,
  checkNames,
  checkNode,
  checkPorts,
  firstProblem,
} from './doctor/checks.ts'

await startProgram(process.env, async (settings) => {
  const { origins, dataDir } = settings
  const problem = await firstProblem([
    () => checkNode(process.versions.node),
    () => checkPorts(settings),
    () => checkNames(Object.values(origins)),
    () => checkBrowser(findBrowser()),
    () => checkDisk(existsSync(dataDir) ? dataDir : dirname(dataDir)),
    () => checkClock(join(import.meta.dirname, '../package.json')),
  ])
  console.log(problem ?? styleText('green', 'READY'))
  process.exit(problem ? 1 : 0)
})
