import { Agent, type IncomingHttpHeaders, request } from 'node:http'
import { text } from 'node:stream/consumers'
import fc from 'fast-check'
import type { Stack } from '../test/stack.ts'
import { anyRequest, type Generated } from './generate.ts'
import { type Answer, judge } from './judge.ts'
import type { Known } from './known.ts'
import { readRoutes } from './routes.ts'

export type Endpoint = { origin: string; app: string; route: string }

/** Everything that answers, and one address of each service that leads nowhere. */
export function endpointsOf({ shop, auth, photos }: Stack): Endpoint[] {
  const origins = { 'cloud-drive-auth': auth, 'cloud-drive-photos': photos, 'printing-service': shop }
  return Object.entries(origins).flatMap(([app, origin]) =>
    [...readRoutes(app), '/health', '/assets/:id', '/nowhere'].map((route) => ({ app, origin, route })),
  )
}

/** So many requests are under way together, at most. */
const AT_ONCE = 8

/** Sends `count` requests that `seed` makes. Returns the smallest that was answered wrongly, and what was wrong. */
export async function fuzzEndpoint(
  stack: Stack,
  endpoint: Endpoint,
  known: Known,
  { count, seed }: { count: number; seed: number },
) {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })
  const ours = [stack.shop, stack.auth, stack.photos, 'http://localhost:9']
  const statuses: Record<number, number> = {}
  const problemOf = async (generated: Generated) => {
    const answer = await send(endpoint.origin, generated, agent)
    statuses[answer.status] = (statuses[answer.status] ?? 0) + 1
    const problem = judge({ ...endpoint, ...generated }, answer, ours)
    return problem && `${problem}\n${show(generated)}`
  }
  const several = fc.array(anyRequest(endpoint, known), { minLength: 1, maxLength: AT_ONCE, size: 'max' })
  const allGood = fc.asyncProperty(several, async (requests) => {
    const problems = (await Promise.all(requests.map(problemOf))).filter((problem) => problem !== undefined)
    if (problems.length > 0) throw new Error(problems.join('\n'))
  })
  // Half as many as there may be at once is what there are on average.
  const numRuns = Math.ceil(count / (AT_ONCE / 2))
  const { errorInstance, counterexamplePath } = await fc.check(allGood, { seed, numRuns })
  agent.destroy()
  const where = `${endpoint.app} ${endpoint.route}, seed ${seed}, path ${counterexamplePath}`
  return { statuses, problems: errorInstance ? [`${where}: ${(errorInstance as Error).message}`] : [] }
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
