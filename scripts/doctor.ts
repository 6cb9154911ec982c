// `npm run doctor`: is this machine ready for a workshop? One green word to show at the door, or one sentence that says what to do.
import { join } from 'node:path'
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
  checkProxy,
  firstProblem,
} from './doctor/checks.ts'
import { addressesHere, trySecondDevice } from './doctor/second-device.ts'

/** The page that another device opens is where a room has its own: so many ports beyond the demo. */
const ROOM = 80

// Our programs change what the environment says of proxies: this is what a terminal has.
const before = { ...process.env }
const withDevice = process.argv.includes('--second-device')

await startProgram(process.env, async (settings) => {
  const { origins, dataDir } = settings
  const problem = await firstProblem([
    () => checkNode(process.versions.node),
    () => checkPorts(settings),
    () => checkNames(Object.values(origins)),
    () => checkBrowser(findBrowser()),
    () => checkDisk(dataDir),
    () => checkClock(join(import.meta.dirname, '../package.json')),
    () => checkProxy(before),
    ...(withDevice
      ? [() => trySecondDevice({ port: settings.ports.printshop + ROOM, here: addressesHere(), say: console.log })]
      : []),
  ])
  const device = withDevice ? 'another device reached this one' : 'a second device was not tried: --second-device'
  console.log(problem ?? `${styleText('green', 'READY')} ${styleText('dim', `(${device})`)}`)
  process.exit(problem ? 1 : 0)
})
