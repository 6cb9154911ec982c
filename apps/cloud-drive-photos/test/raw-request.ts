import { connect } from 'node:net'

/** Sends a request as bytes, for what `fetch` would mend or refuse: doubled headers, wrong hosts, lying lengths. */
export async function sendRaw(origin: string, requestLine: string, headers: string[], body: Buffer | string = '') {
  const { hostname, port, host } = new URL(origin)
  const named = headers.some((line) => /^host:/i.test(line)) ? headers : [`Host: ${host}`, ...headers]
  const socket = connect(Number(port), hostname)
  socket.write(`${[requestLine, ...named, 'Connection: close'].join('\r\n')}\r\n\r\n`)
  socket.write(body)
  let text = ''
  socket.on('data', (chunk) => {
    text += chunk
  })
  await new Promise<void>((resolve) => socket.on('close', () => resolve()).on('error', () => {}))
  return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? 0), text }
}
