import type { Message } from '../messages/message.ts'
import { readSaid } from '../runs/said.ts'
import type { Story } from './story.ts'

/** What a run is called: what it was for, whose it is, and how much came from it. "PrintShop · Alice · 4 photos". */
export function runName({ messages, telling, state }: Story): string {
  if (messages.length === 0) return 'Nothing yet'
  const { facts } = telling
  const outcome = facts.has('arrived') && state.kind === 'complete' ? amountOf(messages) : shortly(state.words)
  return [whatFor(telling), personOf(messages), outcome].filter((part) => part !== undefined).join(' · ')
}

function whatFor({ facts, client }: Story['telling']): string {
  if (facts.has('gallery')) return 'Gallery'
  if (facts.has('terminal')) return 'Terminal'
  if (facts.has('page')) return 'PrintShop in the browser'
  if (facts.has('sign-in')) return facts.has('shop') ? 'Sign-in' : `Sign-in for ${client}`
  return client.charAt(0).toUpperCase() + client.slice(1)
}

// By the name that CloudDrive says, else by the one that was typed and taken.
function personOf(messages: Message[]): string | undefined {
  const said = messages
    .filter(({ kind }) => kind === 'answer')
    .map(({ exchange, lesson }) => {
      const { json } = readSaid(exchange)
      return lesson === 'userinfo-response'
        ? json.name
        : lesson === 'introspection-response'
          ? json.username
          : undefined
    })
  const name = String(said.find((one) => typeof one === 'string') ?? typed(messages)).trim()
  // "Alice Moreau" is Alice; "Learner 7" is not Learner.
  const [short] = /^\S+(\s+\d+(?!\S))?/.exec(name) ?? []
  return short ? short.charAt(0).toUpperCase() + short.slice(1) : undefined
}

function typed(messages: Message[]): string {
  const taken = messages.find(
    ({ lesson, kind, exchange }) => lesson === 'login' && kind === 'request' && exchange.response.status < 400,
  )
  const name = (taken && readSaid(taken.exchange).form.get('username')) ?? ''
  // As the account will be called, once CloudDrive says so: learner7, or learner7-2 after a reset.
  return name.trim().replace(/^(\p{L}+)(\d+)(-\d+)?$/u, '$1 $2')
}

/** How many photos came to the client; nothing where none were asked for. */
function amountOf(messages: Message[]): string | undefined {
  const lists = messages.filter(({ lesson, exchange }) => lesson === 'photos-response' && exchange.sender !== 'auth')
  const ids = new Set(lists.flatMap(({ exchange }) => idsIn(readSaid(exchange).json.photos)))
  return ids.size === 0 ? undefined : ids.size === 1 ? '1 photo' : `${ids.size} photos`
}

function idsIn(photos: unknown): string[] {
  return Array.isArray(photos) ? photos.map(({ id }: { id?: unknown }) => String(id)) : []
}

function shortly(words: string): string {
  return words
    .replace(/; then the experiment .*/, ', then ended')
    .replace(/^under way, at/, 'at')
    .replace(/, at step 4$/, '')
}
