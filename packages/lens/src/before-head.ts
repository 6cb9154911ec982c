import type { ServerResponse } from 'node:http'

/** Does something once, when everything about an answer's head is known and nothing of it has left. */
export function beforeHead(response: ServerResponse, look: () => void): void {
  const writeHead = response.writeHead
  let looked = false
  response.writeHead = ((...args: unknown[]) => {
    if (!looked) look()
    looked = true
    return Reflect.apply(writeHead, response, args)
  }) as typeof writeHead
}
