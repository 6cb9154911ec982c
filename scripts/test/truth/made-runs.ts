import { createApp } from '../../../apps/classroom/src/app.ts'
import { createRuns } from '../../../apps/classroom/src/runs/runs.ts'
import { openLessons } from '../../../apps/classroom/src/teaching/lessons.ts'
import { captureLog, startTestServer } from '../../../packages/service/test/test-server.ts'
import type { RecordedExchange } from '../../../packages/types/src/recorded-exchange.ts'
import { startRecordedStack } from '../recorded-stack.ts'
import type { Make } from './make.ts'
import { createPerson } from './person.ts'

const key = 'lens_a-key-of-the-tests'

/** A run that was made: what was recorded meanwhile, and how to look at the classroom as the person whose run it is. */
export type MadeRun = {
  kind: string
  username: string
  records: RecordedExchange[]
  /** What was recorded of this person before, when the run was made ready. */
  earlier: RecordedExchange[]
  /** By what the lens knows the person's browser. */
  names: string[]
}

/** The real services and a classroom, and how to make one run with them after another, each by somebody with a browser of their own. */
export async function startMaking(kinds: Record<string, { make: Make }>) {
  const names = Object.keys(kinds)
  const stack = await startRecordedStack({ LEARNERS: String(names.length), RATE_LIMITS: 'off' })
  const runs = createRuns()
  const { log } = captureLog()
  const classroom = await startTestServer('127.0.0.1', (learn) => {
    const origins = { printshop: stack.shop, auth: stack.auth, photos: stack.photos, learn }
    return createApp({ origins, log, key, runs, lessons: openLessons() })
  })
  const stop = async () => {
    await classroom.close()
    await stack.stop()
  }
  const deliver = async () => {
    await stack.allRecorded()
    const records = stack.records.splice(0)
    const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' }
    await fetch(`${classroom.origin}/records`, { method: 'POST', headers, body: JSON.stringify(records) })
    return records
  }
  async function make(kind: string): Promise<MadeRun> {
    const person = createPerson(stack, `learner${names.indexOf(kind) + 1}`)
    const earlier: RecordedExchange[] = []
    await kinds[kind]?.make({ stack, person, before: async () => void earlier.push(...(await deliver())) })
    return { kind, username: person.username, records: await deliver(), earlier, names: person.names() }
  }
  /** Looks at the classroom as the person whose run it is. */
  const page = async ({ names }: MadeRun, path: string) => {
    const headers = { Cookie: `learn_browsers=${names.join('.')}` }
    return (await fetch(classroom.origin + path, { headers })).text()
  }
  return { make, runs, page, stop }
}
