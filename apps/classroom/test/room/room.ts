import { join } from 'node:path'
import { openDatabase } from '@photo/service/database'
import { temporaryFolder } from '@photo/service/test/temporary-folder'
import { createRoom, type Room } from '../../src/room/room.ts'
import type { Seat } from '../../src/room/seat.ts'
import { startClassroom } from '../classroom.ts'

export const SECRET = 'the-secret-that-npm-run-room-made-for-this-test'

/** A classroom with a room of some seats. */
export async function startRoom({ seats = 3, host = '127.0.0.1', port = 0 } = {}) {
  const { folder, remove } = temporaryFolder()
  const database = openDatabase(':memory:', new URL('../../schema.sql', import.meta.url))
  const settings = {
    secret: SECRET,
    seats,
    join: 'http://192.168.1.20:9080',
    fingerprint: 'SHA256:4mT0abcdefghijklmnopqrstuvwxyzABCDEFq8VwZ3kM',
    words: 'amber canoe lantern pepper violin walnut',
  }
  const accountsFile = join(folder, 'accounts.json')
  const room = createRoom(settings, database, accountsFile)
  const classroom = await startClassroom({ host, port, room })
  const ask = (path: string, init: RequestInit = {}) => fetch(classroom.origin + path, { redirect: 'manual', ...init })
  const door = (path: string, body: unknown, secret = SECRET) =>
    ask(path, {
      method: 'POST',
      headers: { Authorization: `Bearer ${secret}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
  const close = async () => {
    await classroom.close()
    database.close()
    remove()
  }
  return {
    ...classroom,
    room,
    accountsFile,
    ask,
    door,
    asHost: () => visitor(classroom.origin, { learn_host: room.hostKey }),
    close,
  }
}

/** A browser: what it was told to keep it brings back. */
export function visitor(origin: string, kept: Record<string, string> = {}) {
  const cookies = new Map(Object.entries(kept))
  async function ask(path: string, init: RequestInit = {}): Promise<Response> {
    const Cookie = [...cookies].map((pair) => pair.join('=')).join('; ')
    const answer = await fetch(origin + path, { redirect: 'manual', ...init, headers: { Cookie, ...init.headers } })
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      cookies.set(name, value)
    }
    return answer
  }
  return {
    ask,
    cookies,
    page: async (path: string) => (await ask(path)).text(),
    send: (path: string, form: Record<string, string> = {}) =>
      ask(path, { method: 'POST', body: new URLSearchParams(form) }),
  }
}

export type Visitor = ReturnType<typeof visitor>
export type Learner = Visitor & { seat: Seat }

/** Sits down at a seat, and is known by these names at the services. */
export async function sitDown(
  { origin, room }: { origin: string; room: Room },
  number: number,
  names: string[],
  nickname = `Guest ${number}`,
): Promise<Learner> {
  const seat = room.seats.find(number)
  if (!seat) throw new Error(`There is no seat ${number}.`)
  const learner = visitor(origin)
  await learner.send('/room', { code: seat.code, nickname })
  // As it comes back from its round past the services.
  learner.cookies.set('learn_browsers', names.join('.'))
  await learner.ask('/room')
  return { ...learner, seat }
}

/** What a line that stays open says, line by line, however the bytes of it arrive. Empty lines only say that it is open. */
export async function* saidOn({ body }: Response): AsyncGenerator<string, undefined> {
  let rest = ''
  for await (const piece of body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const lines = (rest + piece).split('\n')
    rest = lines.pop() ?? ''
    yield* lines.filter((line) => line !== '')
  }
}
