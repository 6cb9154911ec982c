// Preloaded by the shop of a ticket: in its office every way to the photo storage leads through a proxy, at 127.0.0.2.
import dns from 'node:dns'

const system = dns.lookup as (...args: unknown[]) => void
let usual = system

// The shop says how names are found itself, a moment later: that is the usual way then, and it asks the system in the end.
const lookup = (hostname: string, ...rest: unknown[]) => {
  if (hostname.startsWith('photos.')) return system('127.0.0.2', ...rest)
  return /^[\d.:]+$/.test(hostname) ? system(hostname, ...rest) : usual(hostname, ...rest)
}
Object.defineProperty(dns, 'lookup', {
  get: () => lookup,
  set: (later) => {
    usual = later
  },
})
