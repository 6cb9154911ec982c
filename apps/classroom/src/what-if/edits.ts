import type { RecordedExchange, RecordedHeader } from '@photo/types/recorded-exchange'
import { headerOf, textOf } from '../runs/said.ts'
import type { ExperimentRequest } from './experiment.ts'

/** Headers that say something of the protocol. The others belong to the connection, or to the browser. */
const KEPT = ['authorization', 'accept', 'content-type']

/** A recorded request, ready to be sent once more. */
export function sameRequest({ request }: RecordedExchange): ExperimentRequest {
  const headers = request.headers.filter(([name]) => KEPT.includes(name.toLowerCase()))
  const isForm = headerOf(request.headers, 'content-type')?.startsWith('application/x-www-form-urlencoded')
  const form = isForm ? { form: new URLSearchParams(textOf(request.body)) } : {}
  return { method: request.method, url: request.url, headers, ...form }
}

/** With another value in its form; without that parameter when the value is undefined. */
export function withForm(request: ExperimentRequest, name: string, value: string | undefined): ExperimentRequest {
  return { ...request, form: changed(request.form, name, value) }
}

/** With another value in its address; without that parameter when the value is undefined. */
export function withQuery(request: ExperimentRequest, name: string, value: string | undefined): ExperimentRequest {
  const url = new URL(request.url)
  url.search = changed(url.searchParams, name, value).toString()
  return { ...request, url: url.href }
}

/** With another Authorization header, or with none. */
export function withAuthorization(request: ExperimentRequest, value: string | undefined): ExperimentRequest {
  const others = request.headers.filter(([name]) => name.toLowerCase() !== 'authorization')
  return { ...request, headers: value === undefined ? others : [['Authorization', value] as RecordedHeader, ...others] }
}

/** The access token that a request shows. */
export function bearerOf({ request }: RecordedExchange): string | undefined {
  return /^Bearer (.+)$/i.exec(headerOf(request.headers, 'authorization') ?? '')?.[1]
}

/** The same text with one letter changed: in the middle, where every bit of it counts. */
export function oneLetterChanged(text: string): string {
  const middle = Math.floor(text.length / 2)
  return `${text.slice(0, middle)}${text[middle] === 'A' ? 'B' : 'A'}${text.slice(middle + 1)}`
}

function changed(parameters: URLSearchParams | undefined, name: string, value: string | undefined): URLSearchParams {
  const copy = new URLSearchParams(parameters)
  if (value === undefined) copy.delete(name)
  else copy.set(name, value)
  return copy
}
