// `npm run room:load`: a class of sixty in a room, each through a real `ssh`, at human pace; then the same while one of them
// misbehaves. Prints how long pages took, what failed, and the memory of all processes. `-- 6 20`: six seats, twenty seconds.
import { setTimeout as pause } from 'node:timers/promises'
import { peakMemory } from './class/demo.ts'
import { learn } from './class/learner.ts'
import { createTally, within } from './class/tally.ts'
import { openRoom } from './room/open-room.ts'
import { asLearner, comeIn, fetchThroughTunnels } from './room/tunnels.ts'

const [seats = 60, seconds = 300] = process.argv.slice(2).map(Number)
const PACE = { least: 5, most: 20 }
const TARGETS = { page: 500, besideOne: 1000, memory: 1536 }

/** As many requests at once, again and again, as somebody sends who wants to be in the way: her seat has 64 connections. */
const AT_ONCE = 100

async function play(name: string, first: number, target: number, over: AbortSignal): Promise<void> {
  const tally = createTally()
  const class_ = room.cards.slice(first)
  const one = ({ number, username, password }: (typeof class_)[number]) =>
    asLearner(number, () =>
      learn(number, { demo: room, tally, pace: PACE, over, account: { username, password } }).catch(
        () => over.throwIfAborted,
      ),
    )
  await Promise.all(class_.map(one))
  const { page } = tally.times
  const wrong = [...tally.wrong.values()].reduce((sum, times) => sum + times, 0)
  const p95 = within(0.95, page).toFixed(0)
  console.log(`${name}: ${page.length} pages, p95 ${p95} ms (target ${target}), failed ${wrong} (target 0)`)
  for (const [what, times] of tally.wrong) console.log(`  ${times} × ${what}`)
}

/** Loops over the shop with a hundred requests at once, until the scene is over. */
async function misbehave(over: AbortSignal): Promise<void> {
  const ask = async () => {
    while (!over.aborted)
      await fetch(`${room.shop}/`, { signal: over }).then(
        (answer) => answer.text(),
        () => pause(50),
      )
  }
  await asLearner(1, () => Promise.all(Array.from({ length: AT_ONCE }, ask)))
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
  await Promise.all([play('beside one who misbehaves', 1, TARGETS.besideOne, over), misbehave(over)])
  printMemory()
} finally {
  await Promise.all(leave.map((one) => one()))
  await room.close()
}
