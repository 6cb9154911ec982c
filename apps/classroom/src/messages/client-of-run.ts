import type { Unplaced } from './message.ts'
import { registeredName } from './registered-name.ts'

/** Who asks in a run: the shop's server, CloudDrive's own gallery, a page in the browser, or a program of somebody's. */
export type ClientOfRun = 'shop' | 'gallery' | 'page' | 'program'

const TERMINAL = 'printshop-cli'

/** The demo's own clients, by their names on the wire. Every other one is a program of somebody's. */
const OWN_CLIENTS = new Map<string | undefined, ClientOfRun>([
  ['printshop-web', 'shop'],
  ['printshop-spa', 'page'],
  [TERMINAL, 'program'],
  ['clouddrive-gallery', 'gallery'],
])

/** Finds out who asks, as far as it can be seen. The shop, as long as nothing says otherwise. */
export function clientOfRun(messages: Unplaced[]): ClientOfRun {
  const has = (lesson: string) => messages.some((message) => message.lesson === lesson)
  if (has('connect')) return 'shop'
  if (has('own-app-sign-in')) return 'gallery'
  if (messages.some(({ exchange, to }) => to === 'printshop' && isBelowSpa(exchange.request.url))) return 'page'
  if (messages.some(({ exchange }) => exchange.sender === 'other')) return 'program'
  return has('authorization-request') ? (OWN_CLIENTS.get(clientIdOf(messages)) ?? 'program') : 'shop'
}

/** The client's name on the wire — RFC 6749 §2.2 */
export function clientIdOf(messages: Unplaced[]): string | undefined {
  const asked = messages.find(({ lesson }) => lesson === 'authorization-request')
  return asked && (asked.said.query.get('client_id') ?? undefined)
}

/** True when a run is about photos; when nothing says what it is about, it may be. */
export function asksPhotos(messages: Unplaced[]): boolean {
  const scopes = scopesOf(messages)
  return scopes.length === 0 || scopes.some((scope) => scope.includes('photos.'))
}

/** True when a run asks who somebody is: `email` alone does not, nor does `offline_access` — OpenID Connect Core §5.4 */
export function asksWho(messages: Unplaced[]): boolean {
  return scopesOf(messages).some((scope) => scope.split(' ').some((word) => word === 'openid' || word === 'profile'))
}

/** What was asked for, each time somebody asked. */
export function scopesOf(messages: Unplaced[]): string[] {
  return messages.flatMap(({ said: { query, form } }) => {
    return [query.get('scope'), form.get('scope')].filter((scope) => scope !== null)
  })
}

/** What the client is called in sentences. A program of somebody's has the name under which it was registered. */
export function nameOfClient(messages: Unplaced[], client: ClientOfRun): string {
  if (client === 'shop') return 'PrintShop'
  if (client === 'page') return 'PrintShop’s page'
  if (client === 'gallery') return 'the gallery'
  if (clientIdOf(messages) === TERMINAL) return 'the terminal program'
  return registeredName(messages, clientIdOf(messages)) ?? 'the client'
}

/** True where PrintShop's own terminal program asks. */
export function isTerminal(messages: Unplaced[]): boolean {
  return clientIdOf(messages) === TERMINAL
}

function isBelowSpa(url: string): boolean {
  return new URL(url).pathname.startsWith('/spa/')
}
