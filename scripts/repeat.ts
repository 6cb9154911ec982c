// `npm run repeat -- 10 [part…]`: runs what `npm test` runs so many times, with every core kept busy by something else, and
// prints what failed. A part is check, unit, e2e, or the path of one test. A test that is red by chance is red here.
import { keepBusy } from './repeat/keep-busy.ts'
import { PARTS, runPart } from './repeat/run-part.ts'

const [times = '10', ...parts] = process.argv.slice(2)
const failures = new Map<string, number>()
let green = 0

const rest = keepBusy()
for (let round = 1; round <= Number(times); round += 1) {
  const failed = (parts.length > 0 ? parts : PARTS).flatMap((part) => timed(round, part))
  for (const name of failed) failures.set(name, (failures.get(name) ?? 0) + 1)
  if (failed.length === 0) green += 1
}
rest()

console.log(`\n${green} of ${times} rounds green`)
for (const [name, rounds] of failures) console.log(`${rounds} of ${times}: ${name}`)
process.exitCode = failures.size > 0 ? 1 : 0

function timed(round: number, part: string): string[] {
  const begin = performance.now()
  const failed = runPart(part)
  const seconds = Math.round((performance.now() - begin) / 1000)
  console.log(`round ${round}, ${part}: ${failed.length === 0 ? 'green' : `${failed.length} red`} after ${seconds} s`)
  for (const name of failed) console.log(`  ${name}`)
  return failed
}
