import type { Fact } from '../facts.ts'
import { headerOf } from '../runs/said.ts'
import { asksPhotos, asksWho, type ClientOfRun, clientOfRun, isTerminal, scopesOf } from './client-of-run.ts'
import type { Message } from './message.ts'
import { bringsMore } from './photos-of-run.ts'

/** The shop's name at CloudDrive. Another server gives it another one — RFC 6749 §2.2 */
const OF_THE_SHOP = 'printshop-web'

/** What was seen of a run on the wire, by the words of the lessons. */
export function factsOfRun(messages: Message[]): Set<Fact> {
  const has = (...lessons: string[]) => messages.some(({ lesson }) => lessons.includes(lesson))
  const client = clientOfRun(messages)
  const isAsked = scopesOf(messages).length > 0 || has('authorization-request')
  const all: [Fact, boolean][] = [
    [kindOf(messages, client), isAsked || client !== 'shop'],
    ['photos', isAsked && asksPhotos(messages)],
    ['sign-in', isAsked && !asksPhotos(messages) && asksWho(messages)],
    ['opens nothing', isAsked && !asksPhotos(messages) && !asksWho(messages)],
    ['secret', messages.some(provesItself)],
    ['pushed', messages.some(({ said }) => said.query.has('request_uri'))],
    ['nonce', messages.some(({ said }) => said.query.has('nonce'))],
    ['more passwords', messages.filter(({ lesson, kind }) => lesson === 'login' && kind === 'request').length > 1],
    ['asked', has('consent-page')],
    ['ticked', messages.some(isTicked)],
    ['denied', messages.some(isDenied)],
    ['code', has('code-redirect')],
    ['token', has('token-response')],
    ['id token', messages.some(({ lesson, said }) => lesson === 'token-response' && 'id_token' in said.json)],
    ['photos came', messages.some(bringsPhotos)],
    ['more came', bringsMore(messages)],
    ['arrived', hasArrived(messages, client)],
    ['code refused', messages.some((one) => one.lesson === 'token-error' && !isRefresh(one)) && !has('token-response')],
    ['refused back', has('error-redirect')],
    ['another drive', messages.some(asksAnotherDrive)],
  ]
  return new Set(all.flatMap(([fact, isSo]) => (isSo ? [fact] : [])))
}

function kindOf(messages: Message[], client: ClientOfRun): Fact {
  if (client !== 'program') return client
  return isTerminal(messages) ? 'terminal' : 'other client'
}

function asksAnotherDrive({ lesson, said }: Message): boolean {
  return lesson === 'connect-redirect' && (said.location?.searchParams.get('client_id') ?? OF_THE_SHOP) !== OF_THE_SHOP
}

/** True once a run has come to what it was for: photos, or a name. A token that opens nothing brings neither. */
function hasArrived(messages: Message[], client: ClientOfRun): boolean {
  const has = (lesson: string) => messages.some((message) => message.lesson === lesson)
  if (client === 'gallery') return has('own-app-done')
  if (asksPhotos(messages)) return messages.some(bringsPhotos)
  if (client === 'shop') return has('token-response') && has('callback-done')
  return messages.some(saysWho)
}

/** An answer that brings photos to the client, a list of them or one. What CloudDrive asks for its own pages is no such thing. */
export function bringsPhotos({ lesson, exchange }: Message): boolean {
  return ['photos-response', 'photo-response'].includes(lesson) && exchange.sender !== 'auth'
}

/** An answer that says who somebody is: to a question, or in a note beside the token. */
export function saysWho({ lesson, exchange, said }: Message): boolean {
  if (lesson === 'token-response') return 'id_token' in said.json
  return lesson === 'userinfo-response' && exchange.response.status < 400
}

/** A request in which the client shows its secret, its own and not the photo storage's — RFC 6749 §2.3.1 */
function provesItself({ lesson, exchange, said }: Message): boolean {
  if (!['token-request', 'refresh-request', 'pushed-request'].includes(lesson)) return false
  const isBasic = /^Basic /i.test(headerOf(exchange.request.headers, 'authorization') ?? '')
  return isBasic || said.form.has('client_secret')
}

function isRefresh({ said }: Message): boolean {
  return said.form.get('grant_type') === 'refresh_token'
}

function isTicked({ lesson, said: { form } }: Message): boolean {
  return lesson === 'consent' && form.get('decision') === 'allow' && form.has('photo')
}

export function isDenied({ lesson, said }: Message): boolean {
  return lesson === 'error-redirect' && said.location?.searchParams.get('error') === 'access_denied'
}
