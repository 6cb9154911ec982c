import { createServer, request } from 'node:http'

type Headers = Record<string, string | string[] | undefined>

/** A proxy that passes on what it gets, with the headers that `change` leaves. */
export async function startProxy(
  at: { host: string; port: number },
  to: number,
  change: (headers: Headers) => Headers,
) {
  const server = createServer((req, res) => {
    const options = { host: '127.0.0.1', port: to, method: req.method, path: req.url, headers: change(req.headers) }
    const onwards = request(options, (answer) => {
      res.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(res)
    })
    onwards.once('error', () => res.writeHead(502).end())
    req.pipe(onwards)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(at.port, at.host, () => resolve())
  })
  return async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}
