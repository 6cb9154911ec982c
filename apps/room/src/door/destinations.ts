import type { Origins } from '@photo/service/origins'

/** From the first port of the demo to the first of a lab's, and how many a lab has. */
const LAB = { beyond: 20, ports: 5 }

/** So long a lab may take to say that it is there, in milliseconds. */
const PATIENCE = 2_000

/** Where a tunnel may lead: to this machine, to the ports of the stack, and to those of a lab while one runs. */
export type Destinations = { ports: number[]; labPorts: number[]; labRuns: () => Promise<boolean> }

/** The host names that a learner's line may name: both are the host's own loopback. */
const HERE = ['127.0.0.1', 'localhost']

/** True when a tunnel may lead to this port. */
export async function mayLeadTo(host: string, port: number, places: Destinations): Promise<boolean> {
  if (!HERE.includes(host)) return false
  if (places.ports.includes(port)) return true
  return places.labPorts.includes(port) && (await places.labRuns())
}

/** The destinations of a demo with these ports. Whether a lab runs, its attacker's site says. */
export function destinationsOf(ports: Record<keyof Origins, number>): Destinations {
  const first = ports.printshop + LAB.beyond
  const labPorts = Array.from({ length: LAB.ports }, (_, index) => first + index)
  return { ports: Object.values(ports), labPorts, labRuns: () => answersAsLab(labPorts.at(-1) ?? 0) }
}

async function answersAsLab(port: number): Promise<boolean> {
  const asked = fetch(`http://evil.localhost:${port}/lab.json`, { signal: AbortSignal.timeout(PATIENCE) })
  const state = await asked.then((answer) => answer.json()).catch(() => undefined)
  return typeof state?.lab === 'string'
}
