// `npm run room`: the demo for a class. Learners come in through the system's own ssh, and through nothing else; the host has the
// wall and the desk. `npm run room -- check` looks beforehand whether this will work here.
import { startProgram } from '../packages/service/src/program.ts'
import { checkOwnAddress } from './room/addresses.ts'
import { readArguments } from './room/arguments.ts'
import { checkRoom } from './room/check.ts'
import { prepareRoom } from './room/prepare.ts'
import { checkMayOpen } from './room/refusals.ts'
import { runDemo } from './run-demo.ts'
import { claimData } from './running-demo.ts'

await startProgram(process.env, async (settings) => {
  const asked = readArguments(process.argv.slice(2))
  if (asked.what === 'check') process.exit((await checkRoom(settings, asked)) ? 0 : 1)
  checkMayOpen(settings, asked)
  checkOwnAddress(asked.address)
  await claimData(settings)
  const { own, room } = await prepareRoom(settings, asked, process.env)
  await runDemo(own, room)
})
