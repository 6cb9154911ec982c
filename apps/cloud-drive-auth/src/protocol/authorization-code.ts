import { createHmac } from 'node:crypto'

/** How long a code can be redeemed, in seconds: contract, and at most ten minutes by RFC 6749 §4.1.2 */
export const CODE_LIFETIME = 60

/**
 * The code that the answer to an interaction leads to: the same one however often its form is sent, so that a double click
 * leads where one click leads. Only this server can work it out: nobody else has the key — RFC 6749 §10.10
 */
export function codeOfInteraction(key: string, interaction: string): string {
  return `code_${createHmac('sha256', key).update(`code of ${interaction}`).digest('base64url')}`
}
