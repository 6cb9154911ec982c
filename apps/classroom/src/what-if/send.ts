import { createFetch, type Fetch } from '@photo/service/outgoing'
import type { RecordedExchange } from '@photo/types/recorded-exchange'
import type { Answer } from './answer.ts'
import type { ExperimentRequest } from './experiment.ts'

/** How an experiment calls itself: whoever reads a log or a record sees that it was none of the parties. */
export const SENDER = 'Classroom experiment'

/** So much of an answer is kept, in characters. */
const MOST_KEPT = 64 * 1024

const fetch: Fetch = createFetch(SENDER)

/** Sends a changed request for real, and keeps what came back. Rejects when nobody answers. */
export async function send({ method, url, headers, form }: ExperimentRequest): Promise<Answer> {
  const response = await fetch(url, { method, headers, ...(form && { body: form }) })
  const isText = /^(text\/|application\/json)/.test(response.headers.get('content-type') ?? '')
  const body = isText ? (await response.text()).slice(0, MOST_KEPT) : ''
  if (!isText) await response.body?.cancel()
  return { status: response.status, headers: [...response.headers], body }
}

/** What was sent and what came back, as the lens would have recorded it. */
export function asExchange(
  request: ExperimentRequest,
  answer: Answer,
  about: { id: string; receiver: RecordedExchange['receiver']; sentAt: number; answeredAt: number },
): RecordedExchange {
  const { id, receiver, sentAt, answeredAt } = about
  const { method, url, headers, form } = request
  return {
    id,
    receiver,
    sender: 'printshop',
    request: { at: sentAt, method, url, headers, ...(form && { body: { text: form.toString() } }) },
    response: { at: answeredAt, status: answer.status, headers: answer.headers, body: { text: answer.body } },
  }
}
