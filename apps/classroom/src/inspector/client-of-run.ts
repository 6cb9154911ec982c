import type { Message } from '../messages/message.ts'
import { readSaid } from '../runs/said.ts'

/** Who asks in a run: the shop's server, CloudDrive's own gallery, a page in the browser, or a program of somebody's. */
export type ClientOfRun = 'shop' | 'gallery' | 'page' | 'program'

/** Finds out who asks, as far as it can be seen. The shop, as long as nothing says otherwise. */
export function clientOfRun(messages: Message[]): ClientOfRun {
  const has = (lesson: string) => messages.some((message) => message.lesson === lesson)
  if (has('connect')) return 'shop'
  if (has('own-app-sign-in')) return 'gallery'
  if (messages.some(({ exchange, to }) => to === 'printshop' && isBelowSpa(exchange.request.url))) return 'page'
  const isProgram = messages.some(({ exchange }) => exchange.sender === 'other' || answersToProgram(exchange))
  return isProgram ? 'program' : 'shop'
}

/** True when a run is about photos; when nothing says what it is about, it may be. */
export function asksPhotos(messages: Message[]): boolean {
  const scopes = messages.flatMap(({ exchange }) => {
    const { query, form } = readSaid(exchange)
    return [query.get('scope'), form.get('scope')].filter((scope) => scope !== null)
  })
  return scopes.length === 0 || scopes.some((scope) => scope.includes('photos.'))
}

function isBelowSpa(url: string): boolean {
  return new URL(url).pathname.startsWith('/spa/')
}

// A program on this machine gets its answer at a number — RFC 8252 §7.3
function answersToProgram(exchange: Message['exchange']): boolean {
  const uri = URL.parse(readSaid(exchange).query.get('redirect_uri') ?? '')
  return uri !== null && ['127.0.0.1', '[::1]'].includes(uri.hostname)
}
