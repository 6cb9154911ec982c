import { textOf } from '../runs/said.ts'
import type { Unplaced } from './message.ts'

/** The photos of a run, by their ids. */
export type PhotosOfRun = {
  /** Those that the person ticked in it; where nobody was asked, those that the grant lists. */
  chosen: string[]
  isTicked: boolean
  /** The others that stood on the consent page, or came to the client all the same. */
  others: string[]
}

/** Reads off the messages which photos were chosen in a run, and which were left — RFC 9396 §2, §7 */
export function photosOfRun(messages: Unplaced[]): PhotosOfRun {
  const ticked = messages.map(tickedIn).findLast((ids) => ids.length > 0)
  const chosen = [...new Set(ticked ?? messages.flatMap(grantedIn))]
  const known = new Set([...messages.flatMap(offeredIn), ...messages.flatMap(broughtIn)])
  return { chosen, isTicked: ticked !== undefined, others: [...known].filter((id) => !chosen.includes(id)) }
}

/** True where a list came to the client with photos that nobody chose for it. */
export function bringsMore(messages: Unplaced[]): boolean {
  const { chosen, others } = photosOfRun(messages)
  return chosen.length > 0 && messages.flatMap(broughtIn).some((id) => others.includes(id))
}

function offeredIn({ lesson, body }: Unplaced): string[] {
  if (lesson !== 'consent-page') return []
  return [...textOf(body).matchAll(/name="photo" value="([^"]+)"/g)].map(([, id]) => id ?? '')
}

function tickedIn({ lesson, kind, said: { form } }: Unplaced): string[] {
  if (lesson !== 'consent' || kind !== 'request') return []
  return form.get('decision') === 'allow' ? form.getAll('photo') : []
}

function grantedIn({ lesson, said: { json } }: Unplaced): string[] {
  return lesson === 'token-response' ? membersOf(json.authorization_details).flatMap(idsIn) : []
}

function idsIn({ identifiers }: Record<string, unknown>): string[] {
  return Array.isArray(identifiers) ? identifiers.map(String) : []
}

// What CloudDrive asks for its own pages comes to no client.
function broughtIn({ lesson, exchange, said: { json } }: Unplaced): string[] {
  if (lesson !== 'photos-response' || exchange.sender === 'auth') return []
  return membersOf(json.photos).flatMap(({ id }) => (typeof id === 'string' ? [id] : []))
}

function membersOf(list: unknown): Record<string, unknown>[] {
  return Array.isArray(list) ? list.filter((one) => typeof one === 'object' && one !== null) : []
}
