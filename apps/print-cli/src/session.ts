import type { Fetch } from '@photo/service/outgoing'
import type { Client } from './client.ts'
import type { Alone } from './stores/run-lock.ts'
import type { TokenFile } from './stores/token-file.ts'
import type { Terminal } from './terminal/terminal.ts'

/** What one run of the program works with. */
export type Session = Terminal & {
  client: Client
  fetch: Fetch
  tokenFile: TokenFile
  alone: Alone
  /** The address at which support looks up a refusal. */
  support: string
  /** Shows an address to the person, in a browser of their own — RFC 8252 §8.12 */
  openBrowser: (address: string) => void
}
