// `npm run room:load`: a class of sixty in a room, each through a real `ssh`, at human pace; then the same while one of them
// misbehaves. Prints how long pages took, what failed, and the memory of all processes. `-- 6 20`: six seats, twenty seconds.
import { peakMemory } from './class/demo.ts'
import { learn } from './class/learner.ts'
import { createTally, within } from './class/tally.ts'
import { firstAndLastThird, watchMemory } from './room/memory.ts'
import { misbehave } from './room/misbehave.ts'
import { openRoom } from './room/open-room.ts'
import { asLearner, comeIn, fetchThroughTunnels } from './room/tunnels.ts'

const [seats = 60, seconds = 300] = process.argv.slice(2).map(Number)
const PACE = { least: 5, most: 20 }
const TARGETS = { page: 500, besideOne: 1000, memory: 1536 }

async function play(name: string, first: number, target: number, over: AbortSignal): Promise<void> {
  const tally = createTally()
  const class_ = room.cards.slice(first)
  const one = ({ number, username, password }: (typeof class_)[number]) =>
    asLearner(number, () =>
      learn(number, { demo: room, tally, pace: PACE, over, account: { username, password } }).catch(
        () => over.throwIfAborted,
      ),
    )
  const [memory] = await Promise.all([
    watchMemory(
      room.services.map(({ pid }) => pid),
      over,
    ),
    ...class_.map(one),
  ])
  const { page } = tally.times
  const wrong = [...tally.wrong.values()].reduce((sum, times) => sum + times, 0)
  const p95 = within(0.95, page).toFixed(0)
  console.log(`${name}: ${page.length} pages, p95 ${p95} ms (target ${target}), failed ${wrong} (target 0)`)
  for (const [what, times] of tally.wrong) console.log(`  ${times} × ${what}`)
  const [early, late] = firstAndLastThird(memory).map((megabytes) => megabytes.toFixed(0))
  console.log(`  all programs hold ${early} MB in the first third, ${late} MB in the last`)
}

function printMemory(): void {
  const all = room.services.map(({ name, pid }) => ({ name, megabytes: peakMemory(pid) }))
  for (const { name, megabytes } of all) console.log(`  ${name.padEnd(20)}${megabytes.toFixed(0)} MB at most`)
  const sum = all.reduce((total, { megabytes }) => total + megabytes, 0)
  console.log(`  ${'all'.padEnd(20)}${sum.toFixed(0)} MB (target ${TARGETS.memory})`)
}

const room = await openRoom(seats)
const leave: (() => Promise<void>)[] = []
try {
  for (const { number, code } of room.cards) leave.push(await comeIn(number, code, room.place))
  console.log(`${seats} learners are in, each through an ssh of her own.`)
  fetchThroughTunnels()
  await play('at human pace', 0, TARGETS.page, AbortSignal.timeout(seconds * 1000))
  printMemory()
  const over = AbortSignal.timeout(Math.round((seconds * 1000) / 3))
  const [{ requests, uploads }] = await Promise.all([
    misbehave(room, over),
    play('beside one who misbehaves', 1, TARGETS.besideOne, over),
  ])
  const answers = [...uploads].map(([status, times]) => `${times} × ${status}`).join(', ')
  console.log(`  she had ${requests} answers of the shop, and for her uploads: ${answers || 'none'}`)
  printMemory()
} finally {
  await Promise.all(leave.map((one) => one()))
  await room.close()
}
