import { connect } from 'node:net'

/** Sends a request line and headers as they are, which no HTTP client would, and returns the answer as text. */
export async function rawRequest(origin: string, lines: string[]): Promise<string> {
  const { hostname, port } = new URL(origin)
  const socket = connect(Number(port), hostname)
  socket.end(`${lines.join('\r\n')}\r\nConnection: close\r\n\r\n`)
  let answer = ''
  for await (const chunk of socket) answer += chunk
  return answer
}
