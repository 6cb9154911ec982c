import type { networkInterfaces } from 'node:os'

type Interfaces = ReturnType<typeof networkInterfaces>

/** What the system says of a machine with these addresses, as `name: address`. */
export function machineWith(addresses: Record<string, string>): Interfaces {
  return Object.fromEntries(
    Object.entries(addresses).map(([name, address]) => {
      const internal = address.startsWith('127.')
      return [name, [{ address, internal, family: 'IPv4', netmask: '255.255.255.0', mac: '', cidr: null }]]
    }),
  )
}
