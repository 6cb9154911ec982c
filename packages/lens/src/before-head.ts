import type { OutgoingHttpHeaders, ServerResponse } from 'node:http'

/** Does something once, when everything about an answer's head is known and nothing of it has left. */
export function beforeHead(response: ServerResponse, look: () => void): void {
  const writeHead = response.writeHead
  response.writeHead = ((...args: unknown[]) => {
    setHead(response, args)
    look()
    return response.statusMessage
      ? Reflect.apply(writeHead, response, [response.statusCode, response.statusMessage])
      : Reflect.apply(writeHead, response, [response.statusCode])
  }) as typeof writeHead
}

// What was only handed to writeHead is set first, as Node itself would merge it, so that it can be seen and changed.
function setHead(response: ServerResponse, args: unknown[]): void {
  const [status, ...rest] = args
  response.statusCode = Number(status)
  if (typeof rest[0] === 'string') response.statusMessage = rest.shift() as string
  const [headers] = rest
  if (Array.isArray(headers)) setPairs(response, headers.flat())
  else for (const [name, value] of Object.entries((headers ?? {}) as OutgoingHttpHeaders)) set(response, name, value)
}

function setPairs(response: ServerResponse, flat: string[]): void {
  for (let index = 0; index < flat.length; index += 2) response.removeHeader(flat[index] ?? '')
  for (let index = 0; index < flat.length; index += 2) response.appendHeader(flat[index] ?? '', flat[index + 1] ?? '')
}

function set(response: ServerResponse, name: string, value: OutgoingHttpHeaders[string]): void {
  if (value !== undefined) response.setHeader(name, value)
}
