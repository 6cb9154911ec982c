// `npm run lab 03`: one lab, in a copy of the project with its guard out. `-- --guard-on` puts the guard in its place,
// `-- --attack` lets a program do what a person would do by hand, `-- --round 2` is for labs with several. Ctrl-C ends it and removes the copy.
import { allLoopback } from '../packages/service/src/origins.ts'
import { startProgram } from '../packages/service/src/program.ts'
import { StartError } from '../packages/service/src/start-error.ts'
import { checkPortsFree } from '../scripts/ports.ts'
import { programArguments } from '../scripts/program-arguments.ts'
import { askAnew } from './engine/ask-anew.ts'
import { loadLab } from './engine/find-labs.ts'
import { type RunningLab, startLab } from './engine/start-lab.ts'

/** From the first port of the learner's own demo to the first of a lab's. */
const PORTS_BEYOND = 20

await startProgram(process.env, async ({ origins, ports, localhostNames }) => {
  if (!allLoopback(origins) || localhostNames === 'network') {
    throw new StartError(
      'A lab is weak on purpose and for this machine only: start it on your own computer, with npm run lab.',
    )
  }
  const { values, positionals } = programArguments('npm run lab 03 [-- --round 2] [--guard-on] [--attack]', {
    options: {
      'guard-on': { type: 'boolean', default: false },
      attack: { type: 'boolean', default: false },
      round: { type: 'string', default: '1' },
    },
  })
  const lab = await loadLab(positionals[0] ?? 'without a number', Number(values.round))
  const base = ports.printshop + PORTS_BEYOND
  await checkPortsFree([base, base + 1, base + 2, base + 3, base + 4], PORTS_BEYOND)
  const isPlain = new URL(origins.printshop).hostname === 'localhost'
  const end = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => end.abort())
  const where = { base, origins: isPlain ? 'plain' : 'named', end: end.signal } as const
  const running = await startLab(lab, { guardOn: values['guard-on'], ...where }).catch((error) => {
    // Who ended it while it started knows why it is not there.
    if (end.signal.aborted) process.exit()
    throw error
  })
  console.log(told(running, values['guard-on']))
  process.send?.('ready')
  process.on('message', (message) => message === 'attack' && void attack(running))
  if (values.attack) await attack(running)
  await running.ended
  await running.stop()
  process.exit()
})

async function attack(running: RunningLab): Promise<void> {
  const { status } = await running.attack().catch((error: Error) => ({ status: error.message }))
  askAnew(running.place.data)
  const { ledger } = running.show()
  const lost = ledger.map((one) => `\n    ${one}`).join('')
  console.log(`\n  The attack was answered with ${status}. What is lost now:${lost || ' nothing.'}\n`)
  process.send?.('attacked')
}

function told({ lab, place, learn }: RunningLab, guardOn: boolean): string {
  return `
  Lab ${Number(lab.id)}: ${lab.title}${lab.rounds > 1 ? `, round ${lab.round} of ${lab.rounds}` : ''}. ${guardOn ? 'The guard is in its place.' : `In this copy ${lab.out}`}

    PrintShop          ${place.shop}
    CloudDrive         ${place.auth}
    CloudDrive Photos  ${place.photos}
    Classroom          ${learn}/labs/${lab.id}
    Mallory’s site     ${place.evil}

  alice has the password white-rabbit, mallory silver-tongue. To end the lab and remove its copy: Ctrl-C.
`
}
