import { networkInterfaces } from 'node:os'

/** The addresses of this machine that others may reach: all but its loopback. */
export function outsideAddresses(): string[] {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? [])
  return all.filter(({ internal, scopeid }) => !internal && !scopeid).map(({ address }) => address)
}
