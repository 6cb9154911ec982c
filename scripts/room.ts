// `npm run room`: the demo for a class. Learners come in through the system's own ssh, and through nothing else; the host has the
// wall and the desk. `npm run room -- check` looks beforehand whether this will work here.
import { startProgram } from '../packages/service/src/program.ts'
import { readArguments } from './room/arguments.ts'
import { keepCards } from './room/cards.ts'
import { checkRoom } from './room/check.ts'
import { roomEnvironment } from './room/environment.ts'
import { checkMayOpen } from './room/refusals.ts'
import { roomTable } from './room/table.ts'
import { runDemo } from './run-demo.ts'
import { checkNobodyRuns } from './running-demo.ts'

await startProgram(process.env, async (settings) => {
  const asked = readArguments(process.argv.slice(2))
  if (asked.what === 'check') process.exit((await checkRoom(settings, asked)) ? 0 : 1)
  checkMayOpen(settings, asked)
  await checkNobodyRuns(settings)
  const { env, join } = roomEnvironment(settings, asked)
  const cardsFile = await keepCards(settings, asked, join)
  const { origins } = settings
  await runDemo(settings, {
    env,
    door: join.url,
    table: roomTable(origins, asked, join, cardsFile),
    firstPage: `${origins.learn}/desk?key=${join.hostKey}`,
  })
})
