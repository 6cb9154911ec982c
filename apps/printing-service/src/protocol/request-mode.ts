import { FlowError } from '../flow-error.ts'

/** How our question reaches CloudDrive: in the address of the browser, or pushed from server to server — RFC 9126 §1 */
export type RequestMode = 'address' | 'pushed'

/** Reads the choice between the two. Throws unknown_request_mode for any other. */
export function readRequestMode(request_mode: string | null): RequestMode {
  if (request_mode === null || request_mode === 'address') return 'address'
  if (request_mode === 'pushed') return 'pushed'
  throw new FlowError('unknown_request_mode', { check: 'request_mode' })
}
