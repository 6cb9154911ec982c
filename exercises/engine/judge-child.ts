// In the working copy: told the folder of an exercise, it starts what the learner wrote, tries each check on it, and tells its parent.
import { once } from 'node:events'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Check, OpenJudge, Result, Verdict } from './exercise.ts'
import { loadPackages } from './load-packages.ts'
import { withoutStack } from './without-stack.ts'

const root = join(import.meta.dirname, '../..')
await loadPackages(root)
const [exercise] = await once(process, 'message')
const folder = join(root, 'exercises', String(exercise))
const verdict = await judge().catch((error): Verdict => ({ kind: 'broken', what: withoutStack(error) }))
process.send?.(verdict, () => process.exit())

// What does not start is broken, and not wrong: whatever is thrown before the first check.
async function judge(): Promise<Verdict> {
  const { openJudge } = (await import(pathToFileURL(join(folder, 'judge.ts')).href)) as { openJudge: OpenJudge }
  const { checks, stumbles, close } = await openJudge()
  const results: Result[] = []
  let known = 0
  for (const check of checks) {
    if (results.some(({ state }) => state === 'wrong' || state === 'stumbled')) {
      results.push({ ...said(check), state: 'waits' })
      continue
    }
    const tried = await check.holds().catch(withoutStack)
    // Whatever came from this try came from a mistake in the program: what it would let happen, or refuse, is not known then.
    const all = stumbles()
    const stumble = all.slice(known).at(-1) ?? (typeof tried === 'string' ? tried : undefined)
    known = all.length
    if (stumble === undefined) results.push({ ...said(check), state: tried ? 'right' : 'wrong' })
    else results.push({ ...said(check), state: 'stumbled', stumble })
  }
  await close()
  return { kind: 'judged', results }
}

// Read after the try: what it tells may be what came from it.
function said({ right, wrong, tells, asks, section }: Check): Omit<Check, 'holds'> {
  return { right, wrong, tells, asks, section }
}
