import { captureLog, startTestServer } from '@photo/service/test/test-server'
import type { RecordedExchange } from '@photo/types/recorded-exchange'
import { createApp } from '../src/app.ts'
import type { Room } from '../src/room/room.ts'
import { createRuns } from '../src/runs/runs.ts'
import { openLessons } from '../src/teaching/lessons.ts'
import { AUTH, PHOTOS, SHOP } from './recorded.ts'

const key = 'lens_a-key-of-the-test'

/** A classroom without services: the test says what was recorded, and where it matters at which port it is. */
export async function startClassroom({
  host = '127.0.0.1',
  port = 0,
  room,
}: {
  host?: string
  port?: number
  room?: Room
} = {}) {
  const runs = createRuns(room?.ownerOf)
  const { log } = captureLog()
  const server = await startTestServer(
    host,
    (origin) => {
      const origins = { printshop: SHOP, auth: AUTH, photos: PHOTOS, learn: origin }
      return createApp({ origins, log, key, runs, lessons: openLessons(), room })
    },
    port,
  )
  const deliver = (body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${server.origin}/records`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  /** Asks as the browser that each site knows by these names. */
  const openAs = (names: string[], path: string, headers: Record<string, string> = {}) =>
    fetch(server.origin + path, {
      headers: { Cookie: `learn_browsers=${names.join('.')}`, ...headers },
      redirect: 'manual',
    })
  const record = async (...exchanges: RecordedExchange[]) => void (await deliver(exchanges))
  return { ...server, runs, deliver, record, openAs }
}
