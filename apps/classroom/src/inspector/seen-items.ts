import type { IconName } from '@photo/service/icons'
import type { Party } from '@photo/types/recorded-exchange'
import type { Message } from '../messages/message.ts'
import { readSaid } from '../runs/said.ts'
import type { Item } from './item.ts'
import { basicOf } from './search-text.ts'
import { photoItems } from './seen-photos.ts'

/** The items of a run, with the values that they had in it. */
export function itemsOf(messages: Message[]): Item[] {
  const valuesOf = collectValues(messages)
  const verifiers = valuesOf('code_verifier')
  const challenges = valuesOf('code_challenge')
  const states = valuesOf('state', () => true)
  const handedIn = messages.find(({ exchange, kind }) => kind === 'request' && readSaid(exchange).form.has('code'))
  const client = handedIn?.from ?? 'printshop'
  const secrets = handedIn ? secretsIn(handedIn) : []
  // The photo storage has one of its own, and shows it when it asks whether a token still works.
  const whose = messages[0]?.client ?? 'PrintShop'
  return [
    { name: 'password', label: 'your password', icon: 'dots', owners: ['browser', 'auth'], isIn: hasPassword },
    // A public client has none.
    ...(handedIn && !provesItself(handedIn)
      ? []
      : [item('client_secret', `${whose}’s client secret`, 'lock', secrets, [client, 'auth'])]),
    { ...item('state', 'state', 'label', states), isIn: (_message, text) => holdsState(text, states) },
    item('code_challenge', 'code challenge', 'hash', challenges),
    {
      ...item('code_verifier', 'code verifier', 'puzzle', verifiers),
      // A challenge is made of a verifier: the client that later shows it has had it since then.
      madeBy: (text) => (holds(text, challenges) ? client : undefined),
    },
    item('code', 'authorization code', 'ticket', valuesOf('code')),
    item('access_token', 'access token', 'key', valuesOf('access_token')),
    ...[
      item('refresh_token', 'refresh token', 'renew', valuesOf('refresh_token')),
      item('id_token', 'ID token', 'badge', valuesOf('id_token')),
    ].filter(({ name }) => valuesOf(name).length > 0),
    ...photoItems(messages),
  ]
}

function provesItself({ headers, exchange }: Message): boolean {
  return basicOf(headers) !== undefined || readSaid(exchange).form.has('client_secret')
}

// Of the client that hands in the code: others, such as the photo store, have secrets of their own.
function secretsIn({ headers, exchange }: Message): string[] {
  const secrets = [basicOf(headers)?.[1], readSaid(exchange).form.get('client_secret')]
  return secrets.filter((secret) => typeof secret === 'string').filter(isTelling)
}

// Every value that a parameter of that name had anywhere.
function collectValues(messages: Message[]): (name: string, counts?: (value: string) => boolean) => string[] {
  const said = messages.filter(({ kind }) => kind === 'request').map(({ exchange }) => readSaid(exchange))
  return (name, counts = isTelling) => {
    const found = said.flatMap(({ query, form, location, json }) => [
      query.get(name),
      form.get(name),
      location?.searchParams.get(name),
      json[name],
    ])
    return [...new Set(found)].filter((value) => typeof value === 'string').filter(counts)
  }
}

// A short value could be found by chance.
function isTelling(value: string): boolean {
  return value.length >= 8
}

function item(name: string, label: string, icon: IconName, values: string[], owners: Party[] = []): Item {
  return { name, label, icon, owners, isIn: (_message, text) => holds(text, values) }
}

function holds(text: string, values: string[]): boolean {
  return values.some((value) => text.includes(value))
}

// Somebody's own client may have a state of one letter, which counts where it stands behind its name.
function holdsState(text: string, values: string[]): boolean {
  if (holds(text, values.filter(isTelling))) return true
  const short = new Set(values.filter((value) => !isTelling(value)))
  if (short.size === 0) return false
  const words = text.replaceAll(/<[^>]*>/g, ' ')
  return [...words.matchAll(/\bstate(?:=|\W{2,20})([^\s&"]+)/g)].some(([, value = '']) => short.has(value))
}

// A record never holds the password itself, but it says in which form one was.
function hasPassword({ kind, exchange }: Message): boolean {
  return kind === 'request' && readSaid(exchange).form.has('password')
}
