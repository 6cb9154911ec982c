import dns from 'node:dns'

/**
 * Makes `*.localhost` names work in this process's own requests. Browsers know that they mean this machine — RFC 6761
 * §6.3 — but Node asks the system's resolver, which on many Linux systems does not. The system is asked first, because in
 * containers these names belong to other containers.
 */
export function resolveLocalhostNames(): void {
  const system = dns.lookup as (...args: unknown[]) => void
  const unknownToSystem = new Set<string>()
  const lookup = (hostname: string, ...rest: unknown[]) => {
    if (!hostname.endsWith('.localhost')) return system(hostname, ...rest)
    if (unknownToSystem.has(hostname)) return system('127.0.0.1', ...rest)
    const callback = rest.pop() as (error: Error | null, ...found: unknown[]) => void
    return system(hostname, ...rest, (error: Error | null, ...found: unknown[]) => {
      if (!error) return callback(null, ...found)
      unknownToSystem.add(hostname)
      system('127.0.0.1', ...rest, callback)
    })
  }
  dns.lookup = lookup as typeof dns.lookup
}
