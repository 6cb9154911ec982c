import { setTimeout as pause } from 'node:timers/promises'
import { rows } from '../engine/databases.ts'
import type { Place, Told } from '../engine/lab.ts'
import type { Person } from '../engine/person.ts'

type Ask = (method: string, path: string, fields?: Record<string, string>) => Promise<Told>

/** What a program does with a password: it signs in, and is Alice to every page. */
export function askWithPassword({ photos }: Place, helper: Person): Ask {
  return async (method, path, fields = {}) => {
    const form = method === 'POST' && { body: new URLSearchParams(fields), headers: ownPage(photos) }
    const answer = await helper.open(`${photos}${path}`, { method, ...form })
    const html = await answer.text()
    const count = new Set(html.match(/\/photos\/p_[\w-]+/g)).size
    return told(method, path, answer, count)
  }
}

/** What a program does with a grant: it shows a token, and the photo API compares. */
export function askWithGrant({ data, photos }: Place): Ask {
  const [connection] = rows(data, 'printing-service', 'SELECT access_token FROM connections ORDER BY connected_at DESC')
  const Authorization = `Bearer ${connection?.access_token}`
  return async (method, path, fields) => {
    const json = fields && { body: JSON.stringify(fields) }
    const headers = { Authorization, ...(fields && { 'Content-Type': 'application/json' }) }
    const answer = await fetch(`${photos}${path}`, { method, headers, redirect: 'manual', ...json })
    const text = await answer.text()
    const count = new Set(text.match(/"id":"p_[\w-]+/g)).size
    return told(method, path, answer, count)
  }
}

/** Alice presses the button of PrintShop on her page of connected apps. */
export async function disconnectShop({ auth }: Place, alice: Person): Promise<void> {
  const body = new URLSearchParams({ client_id: 'printshop-web' })
  await alice.open(`${auth}/account/connections`, { method: 'POST', body, headers: ownPage(auth) })
}

/** A grant that was taken away is refused within a second: asks until then. */
export async function untilRefused(ask: () => Promise<Told>): Promise<Told> {
  for (;;) {
    const answer = await ask()
    if (!answer.through) return answer
    await pause(100)
  }
}

const ownPage = (origin: string) => ({ Origin: origin, 'Sec-Fetch-Site': 'same-origin' })

function told(method: string, path: string, answer: Response, photos: number): Told {
  const where = answer.headers.get('Location')
  const challenge = /error="(\w+)"/.exec(answer.headers.get('WWW-Authenticate') ?? '')?.[1]
  const signIn = where?.includes('/sign-in')
  const more = challenge ?? (signIn ? 'to the sign-in page' : answer.status === 200 && photos > 0 && `${photos} photos`)
  const short = path.replace(/(p_[\w-]{6})[\w-]*/, '$1…')
  const line = `${method} ${short} → ${answer.status}${more ? `, ${more}` : ''}`
  return { through: answer.status < 400 && !signIn, line }
}
