import { randomUUID } from 'node:crypto'
import type { RecordedExchange } from '@photo/types/recorded-exchange'

export const SHOP = 'http://printshop.localhost:9000'
export const AUTH = 'http://auth.clouddrive.localhost:9001'
export const PHOTOS = 'http://photos.clouddrive.localhost:9002'

export const EVIL = 'http://evil.localhost:9024'

const RECEIVERS = { [SHOP]: 'printshop', [AUTH]: 'auth', [PHOTOS]: 'photos', [EVIL]: 'attacker' } as const

type Made = {
  method?: string
  sender?: RecordedExchange['sender']
  browser?: string
  at?: number
  /** How long the answer took, in milliseconds. */
  took?: number
  headers?: Record<string, string>
  form?: Record<string, string>
  status?: number
  location?: string
  answerHeaders?: Record<string, string>
  json?: object
  html?: string
}

let clock = Date.UTC(2026, 10, 22, 12)

/** One recorded exchange, each ten milliseconds after the last: a browser's, unless `sender` says otherwise. */
export function recorded(url: string, made: Made = {}): RecordedExchange {
  clock += 10
  const { at = clock } = made
  const { sender = 'browser', form, json, html, location } = made
  const text = json ? JSON.stringify(json) : html
  return {
    id: randomUUID(),
    receiver: RECEIVERS[new URL(url).origin as keyof typeof RECEIVERS],
    sender,
    ...(made.browser !== undefined && { browser: made.browser }),
    request: {
      at,
      method: made.method ?? (form ? 'POST' : 'GET'),
      url,
      headers: [
        ...Object.entries(made.headers ?? {}),
        ...(form ? [['Content-Type', 'application/x-www-form-urlencoded'] as [string, string]] : []),
      ],
      ...(form && { body: { text: String(new URLSearchParams(form)) } }),
    },
    response: {
      at: at + (made.took ?? 5),
      status: made.status ?? (location ? 303 : 200),
      headers: [
        ...Object.entries(made.answerHeaders ?? {}),
        ...(location ? [['location', location] as [string, string]] : []),
      ],
      ...(text !== undefined && { body: { text } }),
    },
  }
}
