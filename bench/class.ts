// A class at work: 200 learners at human pace, in one demo as `npm start` starts it. Prints how many answers were wrong, how long
// they took, what the services used, and whether all is as before five seconds afterwards.
import { setTimeout as pause } from 'node:timers/promises'
import { peakMemory, startDemo } from './class/demo.ts'
import { learn } from './class/learner.ts'
import { createTally, within } from './class/tally.ts'
import { processorTime } from './processor-time.ts'

const LEARNERS = 200
const SCENES = [
  {
    name: 'five to twenty seconds between clicks',
    pace: { least: 5, most: 20 },
    seconds: 120,
    target: 300,
  },
  {
    name: 'two to eight seconds',
    pace: { least: 2, most: 8 },
    seconds: 60,
    target: 2000,
  },
]
const AFTERWARDS = 5000
/** What a service may hold at most, in MB: the shop decodes photos, and is to do it with little. */
const MEMORY: Record<string, number> = { 'printing-service': 300 }

async function play({ name, pace, seconds, target }: (typeof SCENES)[number]): Promise<void> {
  const tally = createTally()
  const before = demo.services.map(({ pid }) => processorTime([pid]))
  const start = performance.now()
  const over = AbortSignal.timeout(seconds * 1000)
  // Whoever is looking at a page when the class is over leaves; who waits for one still gets it.
  const one = (_: unknown, index: number) =>
    learn(index + 1, { demo, tally, pace, over }).catch(() => over.throwIfAborted)
  await Promise.all(Array.from({ length: LEARNERS }, one))
  const took = performance.now() - start
  const { page, picture } = tally.times
  console.log(
    `\n${LEARNERS} learners, ${name}: ${page.length} pages and ${picture.length} pictures in ${(took / 1000).toFixed(0)} s`,
  )
  for (const [kind, times] of Object.entries(tally.times)) {
    const [half, most, longest] = [0.5, 0.95, 1].map((share) => `${within(share, times).toFixed(0)} ms`)
    console.log(
      `${kind}s: half within ${half}, 95 % within ${most}${kind === 'page' ? ` (target ${target})` : ''}, all within ${longest}`,
    )
  }
  console.log(`wrong: ${[...tally.wrong.values()].reduce((sum, times) => sum + times, 0)} (target 0)`)
  for (const [what, times] of tally.wrong) console.log(`  ${times} × ${what}`)
  for (const [index, { name: service, pid }] of demo.services.entries()) {
    const share = (processorTime([pid]) - (before[index] ?? 0)) / took
    const most = MEMORY[service]
    const memory = `${peakMemory(pid).toFixed(0)} MB at most${most ? ` (target ${most})` : ''}`
    console.log(`${service.padEnd(20)}${memory.padEnd(32)}${share.toFixed(2)} of a core`)
  }
}

async function timeAfterwards(): Promise<string> {
  await pause(AFTERWARDS)
  const start = performance.now()
  const answers = await Promise.all([demo.shop, demo.learn].map((origin) => fetch(`${origin}/health`)))
  const well = answers.every(({ ok }) => ok)
  return `${well ? 'well' : 'unwell'}, after ${(performance.now() - start).toFixed(0)} ms`
}

const demo = await startDemo(LEARNERS)
try {
  for (const scene of SCENES) {
    await play(scene)
    console.log(`five seconds afterwards: ${await timeAfterwards()}`)
  }
} finally {
  const printed = await demo.stop()
  const errors = printed.split('\n').filter((line) => /server_error|page_error|disk_failed/.test(line))
  console.log(`\nlines of the log about mistakes of ours: ${errors.length}`)
  for (const line of errors.slice(0, 5)) console.log(line)
}
