import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { createBrowser } from '../../packages/service/test/browser.ts'
import type { openRoom } from './open-room.ts'
import { asLearner } from './tunnels.ts'

type Room = Awaited<ReturnType<typeof openRoom>>

/** As many requests at once, again and again, as somebody sends who wants to be in the way: her seat has 64 connections. */
const AT_ONCE = 100
const UPLOADS_AT_ONCE = 4
const MOST_REDIRECTS = 10

/** What somebody did who wants to be in the way, and what became of it. */
export type Misdeeds = { requests: number; uploads: Map<number, number> }

/** Sits at seat 1, loops over the shop with a hundred requests at once, and uploads photos of nearly 10 MB in a loop, until it is over. */
export async function misbehave(room: Room, over: AbortSignal): Promise<Misdeeds> {
  const done: Misdeeds = { requests: 0, uploads: new Map() }
  const photo = largePhoto()
  const until = async (act: () => Promise<void>) => {
    while (!over.aborted) await act().catch(() => pause(50))
  }
  const ask = async () => {
    await (await fetch(`${room.shop}/`, { signal: over })).arrayBuffer()
    done.requests += 1
  }
  await asLearner(1, async () => {
    const send = await signIn(room)
    const upload = async () => {
      const status = await send(photo, over)
      done.uploads.set(status, (done.uploads.get(status) ?? 0) + 1)
    }
    const loops = [
      ...Array.from({ length: AT_ONCE }, () => ask),
      ...Array.from({ length: UPLOADS_AT_ONCE }, () => upload),
    ]
    await Promise.all(loops.map(until))
  })
  return done
}

/** Signs in at CloudDrive's gallery. Answers how to send a photo there. */
async function signIn({ photos, cards }: Room) {
  const { username = '', password = '' } = cards[0] ?? {}
  const browser = createBrowser()
  const follow = async (answer: Response, left = MOST_REDIRECTS): Promise<{ url: string; html: string }> => {
    const to = answer.headers.get('Location')
    if (!to || left === 0) return { url: answer.url, html: await answer.text() }
    return follow(await browser.open(new URL(to, answer.url)), left - 1)
  }
  const { url, html } = await follow(await browser.open(`${photos}/sign-in`))
  await follow(await browser.submit(url, html, { username, password }))
  return async (photo: Blob, signal: AbortSignal): Promise<number> => {
    const body = new FormData()
    body.append('photo', photo, 'large.jpg')
    const answer = await browser.open(`${photos}/photos`, {
      ...{ method: 'POST', body, signal },
      headers: { Origin: photos, 'Sec-Fetch-Site': 'same-origin' },
    })
    await answer.arrayBuffer()
    return answer.status
  }
}

/** The size of a photo with all that is taken out of it, and of one piece of that. Bytes. */
const LARGE = 9.9 * 1024 * 1024
const COMMENT = 65_535

/** A photo of the demo, with comments in it: COM segments, ITU-T T.81 §B.2.4.5. */
function largePhoto(): Blob {
  const jpeg = readFileSync(new URL('../../labs/engine/passport-scan.jpg', import.meta.url))
  const comment = Buffer.alloc(2 + COMMENT, ' ')
  comment.writeUInt16BE(0xff_fe)
  comment.writeUInt16BE(COMMENT, 2)
  const comments = Array.from({ length: Math.floor((LARGE - jpeg.length) / comment.length) }, () => comment)
  return new Blob([Buffer.concat([jpeg.subarray(0, 2), ...comments, jpeg.subarray(2)])], { type: 'image/jpeg' })
}
