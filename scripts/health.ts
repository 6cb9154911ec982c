import { setTimeout as pause } from 'node:timers/promises'
import { StartError } from '../packages/service/src/start-error.ts'

/** How long a service may take to start, in milliseconds. The first start makes keys, accounts and thumbnails. */
const PATIENCE = 60_000

/** Waits until every service can do its work, and the authorization server is ours. Throws StartError otherwise. */
export async function untilReady(origins: string[], auth: string): Promise<void> {
  await Promise.all(origins.map(untilHealthy))
  await checkIssuer(auth)
}

/**
 * Waits for `ready`, or for the end. Services that are stopped while they start answer nobody any more: that is no fault, and
 * what was found out about them meanwhile is not said.
 */
export async function readyOrEnded(
  ready: Promise<void>,
  services: { running: () => boolean; ended: Promise<unknown> },
): Promise<void> {
  const unlessStopped = (error: unknown) => {
    if (services.running()) throw error
    return services.ended
  }
  await Promise.race([ready.catch(unlessStopped), services.ended])
}

/** Waits until the service at `origin` can do its work. Throws StartError when it does not get there. */
export async function untilHealthy(origin: string): Promise<void> {
  const deadline = Date.now() + PATIENCE
  for (;;) {
    const problem = await findProblem(origin)
    if (!problem) return
    if (Date.now() > deadline) {
      throw new StartError(`${origin} does not get ready within a minute (${problem}): the lines above may say why.`)
    }
    await pause(50)
  }
}

async function findProblem(origin: string): Promise<string | undefined> {
  try {
    const answer = await fetch(`${origin}/health`, { redirect: 'manual', signal: AbortSignal.timeout(2_000) })
    const { status } = await answer.json()
    return answer.ok && status === 'ok' ? undefined : `it answers ${answer.status}`
  } catch (error) {
    const { message, cause } = error as Error
    return cause instanceof Error ? cause.message : message
  }
}

/**
 * Asks the authorization server who it is — RFC 8414 §3.3. Something else that answers on its port would be handed the
 * clients' secrets. Throws StartError when it is not the one of our settings.
 */
export async function checkIssuer(auth: string): Promise<void> {
  const metadata = await readMetadata(auth)
  if (metadata?.issuer !== auth) {
    throw new StartError(`What answers at ${auth} is not our authorization server: stop it, or set PORT_BASE.`)
  }
}

// It says who asks: what Node says by itself, the classroom would take for the first word of a learner's own program.
const asking: RequestInit = { redirect: 'manual', headers: { 'User-Agent': 'photo-demo-start' } }

async function readMetadata(auth: string): Promise<{ issuer?: unknown } | undefined> {
  const answer = await fetch(`${auth}/.well-known/oauth-authorization-server`, asking).catch(() => {
    throw new StartError(`Nothing answers at ${auth}: start the demo with npm start, or look at the lines above.`)
  })
  return answer.json().catch(() => undefined)
}
