import { networkInterfaces } from 'node:os'
import { findAddresses } from '../addresses.ts'

type Interfaces = ReturnType<typeof networkInterfaces>

/** The address that learners get, or why there is none. */
export function checkAddress(asked: string | undefined, interfaces: Interfaces = networkInterfaces()): Finding {
  const found = findAddresses(interfaces)
  const chosen = asked ? found.find(({ address }) => address === asked) : found[0]
  if (!chosen && asked) return bad(`This machine has no address ${asked}: it has ${list(found) || 'none'}.`)
  if (!chosen) return bad('This machine is in no network: join the Wi-Fi of the room, or take a cable.')
  const others = found.filter((one) => one !== chosen)
  const choice = others.length > 0 ? ` Not right? Choose another one with --address: ${list(others)}.` : ''
  return good(`Learners get ${chosen.address} (${chosen.name}).${choice}`)
}

const list = (found: { name: string; address: string }[]) =>
  found.map(({ name, address }) => `${address} (${name})`).join(', ')

const TUNNELS = /^(utun|tun|tap|wg|ppp|tailscale|zt|ipsec)/i

/** A VPN takes answers elsewhere, or keeps neighbours out. */
export function checkVpn(interfaces: Interfaces = networkInterfaces()): Finding {
  const on = Object.entries(interfaces).find(
    ([name, addresses]) => TUNNELS.test(name) && addresses?.some(({ family }) => family === 'IPv4'),
  )
  if (on) return bad(`A VPN is on (${on[0]}): switch it off for the class, or neighbours may not get through.`)
  return good('No VPN is on.')
}

/** What a check found: whether it is well, and one sentence. */
export type Finding = { well: boolean; says: string }

export const good = (says: string): Finding => ({ well: true, says })
export const bad = (says: string): Finding => ({ well: false, says })
