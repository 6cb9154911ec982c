import { Agent, type IncomingHttpHeaders, request } from 'node:http'
import { text } from 'node:stream/consumers'
import type { Stack } from '../test/stack.ts'
import { type Generated, generateRequest, type Known } from './generate.ts'
import { type Answer, judge } from './judge.ts'
import { seeded } from './random.ts'
import { readRoutes } from './routes.ts'

export type Endpoint = { origin: string; app: string; route: string }

/** Everything that answers, and one address of each service that leads nowhere. */
export function endpointsOf({ shop, auth, photos }: Stack): Endpoint[] {
  const origins = { 'cloud-drive-auth': auth, 'cloud-drive-photos': photos, 'printing-service': shop }
  return Object.entries(origins).flatMap(([app, origin]) =>
    [...readRoutes(app), '/health', '/assets/:id', '/nowhere'].map((route) => ({ app, origin, route })),
  )
}

/** Sends `count` requests that `seed` makes. Returns what was wrong, with enough to send the same again. */
export async function fuzzEndpoint(
  stack: Stack,
  endpoint: Endpoint,
  known: Known,
  { count, seed }: { count: number; seed: number },
) {
  const random = seeded(seed)
  const agent = new Agent({ keepAlive: true, maxSockets: 8 })
  const ours = [stack.shop, stack.auth, stack.photos, 'http://localhost:9']
  const statuses: Record<number, number> = {}
  const problems: string[] = []
  const one = async (number: number) => {
    const generated = generateRequest(random, endpoint, known)
    const answer = await send(endpoint.origin, generated, agent)
    statuses[answer.status] = (statuses[answer.status] ?? 0) + 1
    const problem = judge({ ...endpoint, ...generated }, answer, ours)
    if (problem)
      problems.push(
        `${endpoint.app} ${endpoint.route}, seed ${seed}, request ${number}: ${problem}\n${show(generated)}`,
      )
  }
  for (let sent = 0; sent < count; sent += 8) {
    await Promise.all(Array.from({ length: Math.min(8, count - sent) }, (_, index) => one(sent + index)))
  }
  agent.destroy()
  return { statuses, problems }
}

function send(origin: string, { method, path, headers, body }: Generated, agent: Agent): Promise<Answer> {
  const { hostname, port } = new URL(origin)
  return new Promise((resolve, reject) => {
    const sent = request(
      { hostname, port, method, path, headers, agent, setHost: false, timeout: 20_000 },
      (response) => {
        const { statusCode: status = 0, headers: received } = response
        text(response).then(
          (read) => resolve({ status, headers: received as IncomingHttpHeaders as Answer['headers'], body: read }),
          reject,
        )
      },
    )
    sent.on('timeout', () =>
      sent.destroy(new Error(`No answer in 20 seconds:\n${show({ method, path, headers, body })}`)),
    )
    // A service that answers before it has read all closes the connection: that is an answer as well.
    sent.on('error', (error: NodeJS.ErrnoException) =>
      /ECONNRESET|EPIPE/.test(error.code ?? '') ? resolve({ status: 0, headers: {}, body: '' }) : reject(error),
    )
    sent.end(body)
  })
}

function show({ method, path, headers, body }: Generated): string {
  return `  ${method} ${path.slice(0, 500)}\n  ${JSON.stringify(headers).slice(0, 500)}\n  ${JSON.stringify(body?.toString('latin1').slice(0, 500))}`
}
