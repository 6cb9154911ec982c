import { textOf } from '../runs/said.ts'
import type { Unplaced } from './message.ts'

/** Where CloudDrive tells a program what the client is called. */
const TELLS_PROGRAMS = ['registration-response', 'introspection-response']
/** Where it tells a person: in the line that says who waits for an answer, or who asks. */
const TELLS_PEOPLE = ['login-page', 'login-refused', 'consent-page']
const WHO = /<strong><bdi>([^<]*)<\/bdi><\/strong> (?:is waiting for your answer|·)/

/**
 * What CloudDrive calls the client of a run. An app is registered long before it is used, perhaps in another run or by hand: then
 * the pages of this run say it first.
 */
export function registeredName(messages: Unplaced[], client_id: string | undefined): string | undefined {
  const answers = messages.filter(({ kind }) => kind === 'answer')
  const names = answers.map(({ said: { json }, lesson, body }) => {
    if (TELLS_PEOPLE.includes(lesson)) return nameIn(textOf(body))
    if (!TELLS_PROGRAMS.includes(lesson) || json.client_id !== client_id) return undefined
    return typeof json.client_name === 'string' ? json.client_name : undefined
  })
  return names.find((name) => name !== undefined)
}

function nameIn(page: string): string | undefined {
  return WHO.exec(page)?.[1]?.replaceAll(/&(lt|gt|amp|#34|#39);/g, (_all, sign: string) => SIGNS[sign] ?? '')
}

const SIGNS: Record<string, string> = { lt: '<', gt: '>', amp: '&', '#34': '"', '#39': "'" }
