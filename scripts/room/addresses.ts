import { networkInterfaces } from 'node:os'
import { StartError } from '../../packages/service/src/start-error.ts'

/** An address of this machine in a network, and what the system calls the way there. */
type Address = { name: string; address: string }

/** Ways to other programs on this machine, and through a VPN to somewhere else: no learner is there. */
const VIRTUAL = /^(docker|br-|veth|virbr|vmnet|vboxnet|vethernet|utun|tun|tap|wg|ppp|tailscale|zt|bridge|llw|awdl)/i
const PRIVATE = /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/

/** The IPv4 addresses of this machine by which others in the room may reach it, those of a room's network first. */
export function findAddresses(interfaces = networkInterfaces()): Address[] {
  const all = Object.entries(interfaces).flatMap(([name, addresses = []]) =>
    addresses
      .filter(({ family, internal }) => family === 'IPv4' && !internal)
      .map(({ address }) => ({ name, address })),
  )
  const real = all.filter(({ name, address }) => !VIRTUAL.test(name) && !address.startsWith('169.254.'))
  return real.toSorted((a, b) => Number(PRIVATE.test(b.address)) - Number(PRIVATE.test(a.address)))
}

/** Throws StartError where an address that was asked for is none of this machine's: nobody could come to it. */
export function checkOwnAddress(asked: string | undefined, interfaces = networkInterfaces()): void {
  const own = Object.values(interfaces).flatMap((addresses = []) => addresses.map(({ address }) => address))
  if (asked === undefined || own.includes(asked)) return
  const found = findAddresses(interfaces).map(({ address }) => address)
  const choice = found.length > 0 ? `it has ${found.join(' and ')}` : 'it is in no network'
  throw new StartError(`This machine has no address ${asked}: ${choice}. Without --address the room looks for one.`)
}

/** The address that learners get. Throws StartError where there is none. */
export function chooseAddress(asked: string | undefined, found = findAddresses()): string {
  const address = asked ?? found[0]?.address
  if (address) return address
  throw new StartError('This machine is in no network: join the Wi-Fi of the room, or take a cable, and try again.')
}
