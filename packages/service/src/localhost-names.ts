import dns from 'node:dns'

/**
 * Makes `localhost` and `*.localhost` mean 127.0.0.1 in this process's own requests, as in browsers — RFC 6761 §6.3. The
 * system's resolver is not asked: many know no such names, some ask the network, and some say ::1 first.
 */
export function resolveLocalhostNames(): void {
  const system = dns.lookup as (...args: unknown[]) => void
  const lookup = (hostname: string, ...rest: unknown[]) =>
    system(/^(.+\.)?localhost$/i.test(hostname) ? '127.0.0.1' : hostname, ...rest)
  dns.lookup = lookup as typeof dns.lookup
}
