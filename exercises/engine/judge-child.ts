// `node judge-child.ts FOLDER`, in the working copy: starts what the learner wrote, tries each check on it, and tells its parent.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { OpenJudge, Result, Verdict } from './exercise.ts'
import { withoutStack } from './without-stack.ts'

const folder = join(import.meta.dirname, '..', process.argv[2] ?? '')
const verdict = await judge().catch((error): Verdict => ({ kind: 'broken', what: withoutStack(error) }))
process.send?.(verdict, () => process.exit())

// What does not start is broken, and not wrong: whatever is thrown before the first check.
async function judge(): Promise<Verdict> {
  const { openJudge } = (await import(pathToFileURL(join(folder, 'judge.ts')).href)) as { openJudge: OpenJudge }
  const { checks, stumbles, close } = await openJudge()
  const results: Result[] = []
  let thrown: string | undefined
  for (const check of checks) {
    const fails = results.some(({ state }) => state === 'wrong')
    const isRight =
      !fails &&
      (await check.holds().catch((error) => {
        thrown = withoutStack(error)
        return false
      }))
    // Read afterwards: what it tells may be what came of trying.
    const { right, wrong, tells, asks, section } = check
    results.push({ right, wrong, tells, asks, section, state: fails ? 'waits' : isRight ? 'right' : 'wrong' })
  }
  const stumbled = stumbles().at(-1) ?? thrown
  await close()
  return { kind: 'judged', results, stumbled }
}
