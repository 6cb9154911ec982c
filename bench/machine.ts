import { existsSync, readFileSync } from 'node:fs'
import { availableParallelism, cpus, platform, release, totalmem } from 'node:os'

/** In seconds: the clock, all that the processor did, what of it was ours, and what other machines took of the same hardware. */
export type Times = { clock: number; busy: number; ours: number; stolen: number }

/** The kernel counts in hundredths of a second, on every machine that Node runs on. */
const TICKS = 100

/** More than this of a core is a disturbance. */
const QUIET = 0.1

/** Which machine this is. */
export function nameMachine(): string {
  const gigabytes = (totalmem() / 2 ** 30).toFixed(0)
  return `${availableParallelism()} × ${cpus()[0]?.model.trim() || 'an unnamed processor'}, ${gigabytes} GB, ${platform()} ${release()}, Node ${process.versions.node}`
}

/** Undefined where the system does not tell. Ours are this process and those that it has waited for. */
export function readTimes(): Times | undefined {
  if (!existsSync('/proc/stat')) return undefined
  const [all = ''] = readFileSync('/proc/stat', 'utf8').split('\n')
  const [user = 0, nice = 0, system = 0, , , interrupts = 0, softInterrupts = 0, steal = 0] = numbers(all)
  const own = readFileSync('/proc/self/stat', 'utf8')
  const ours = numbers(own.slice(own.lastIndexOf(')'))).slice(10, 14)
  const seconds = (ticks: number[]) => ticks.reduce((sum, one) => sum + one, 0) / TICKS
  return {
    clock: performance.now() / 1000,
    busy: seconds([user, nice, system, interrupts, softInterrupts]),
    ours: seconds(ours),
    stolen: steal / TICKS,
  }
}

const numbers = (line: string) => line.split(/\s+/).map(Number).filter(Number.isFinite)

/** Who else was at work between two moments, in one sentence. */
export function describeDisturbance(before: Times | undefined, after: Times | undefined): string {
  if (!before || !after) return 'This system does not tell how much else it did meanwhile.'
  const took = after.clock - before.clock
  const others = (after.busy - before.busy - (after.ours - before.ours)) / took
  const stolen = (after.stolen - before.stolen) / took
  const who = [
    ...(others > QUIET ? [`other programs of this machine took ${others.toFixed(2)} of a core`] : []),
    ...(stolen > QUIET ? [`other machines on the same hardware took ${stolen.toFixed(2)} of a core`] : []),
  ]
  if (who.length === 0) return 'Nothing disturbed it.'
  return `Disturbed: ${who.join(', and ')}. Ratios and memory hold then, times do not.`
}
