import { requestIdOf } from '../runs/who-asked.ts'
import { asksPhotos } from './client-of-run.ts'
import type { Message, Unplaced } from './message.ts'
import { showingPhotos } from './showing-photos.ts'

/** Messages that come before anything else of a run belong to what they make ready. */
const FIRST = 2

/**
 * Says of each message which step of the story it belongs to, in the order of time; 0: to none. A page is a step only when
 * the run says so: photos are delivered where photos came.
 */
export function place(messages: Unplaced[]): Message[] {
  const shown = showingPhotos(messages)
  const arrivals = arrivalsOf(messages)
  const isPhotos = asksPhotos(messages)
  const asked = new Map<string, number>()
  let current: number = FIRST
  return messages.map((message, index) => {
    const { exchange, kind } = message
    const step = placeOf(message, index) ?? message.step
    // What came beside the story meanwhile takes no answer out of it: that stays with its request.
    current = step !== 'same' ? step : current || (asked.get(exchange.id) ?? 0)
    if (kind === 'request') asked.set(exchange.id, current)
    return { ...message, step: current, facts: new Set(), client: '' }
  })

  function placeOf({ lesson, exchange, kind, step, housekeeping }: Unplaced, index: number): number | undefined {
    if (housekeeping && step === 'same') return undefined
    // Whoever is asked whether a token works decides by the answer.
    if (lesson.startsWith('introspection-')) return isRefused(exchange, messages.slice(index)) ? 8 : 9
    if (lesson === 'gallery-visit' || lesson === 'gallery-page') return galleryPlace(exchange.id)
    if (lesson !== 'shop-visit' && lesson !== 'shop-answer') return undefined
    if (shown.has(exchange.requestId ?? '') && exchange.response.status < 300) return kind === 'request' ? 8 : 9
    if (!arrivals.has(exchange.id)) return undefined
    return isPhotos ? 8 : 9
  }

  function galleryPlace(id: string): number | undefined {
    if (arrivals.has(id)) return 9
    const own = messages.findIndex(({ lesson }) => lesson === 'own-app-sign-in')
    return messages.findIndex(({ exchange }) => exchange.id === id) < own ? 1 : undefined
  }
}

/** The page to which the client sends the browser once it has its token: the end of the story, if all goes well. */
function arrivalsOf(messages: Unplaced[]): Set<string> {
  const ids = messages.flatMap((done, index) => {
    if (done.lesson !== 'callback-done' && done.lesson !== 'own-app-done') return []
    const target = done.said.location?.href
    const next = messages
      .slice(index)
      .find(({ kind, exchange }) => kind === 'request' && exchange.request.url === target)
    return next ? [next.exchange.id] : []
  })
  return new Set(ids)
}

// Whether what the photo storage asked about was then refused. The same click may have asked it for its metadata meanwhile.
function isRefused(exchange: Unplaced['exchange'], later: Unplaced[]): boolean {
  const id = requestIdOf(exchange)
  const isAnswer = ({ kind, lesson, exchange: one }: Unplaced) =>
    kind === 'answer' && one.receiver === 'photos' && !lesson.startsWith('resource-metadata') && requestIdOf(one) === id
  return later.find(isAnswer)?.lesson === 'photos-refused'
}
