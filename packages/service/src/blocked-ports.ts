import { StartError } from './start-error.ts'

/** Ports of other protocols, which no browser opens and no `fetch` asks — WHATWG Fetch, "bad port". */
export const BLOCKED_PORTS = new Set([
  ...[0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109],
  ...[
    110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531,
  ],
  ...[532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060],
  ...[5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080],
])

/** Throws StartError, which blames the setting that leads there, when a party would live where no browser goes. */
export function checkPortsOpen(origins: Record<string, string>, portBase: number): void {
  for (const [party, origin] of Object.entries(origins)) {
    const { port } = new URL(origin)
    if (port === '' || !BLOCKED_PORTS.has(Number(port))) continue
    const ofBase = Number(port) >= portBase && Number(port) <= portBase + 3
    const blamed = ofBase ? `PORT_BASE=${portBase}` : `${party.toUpperCase()}_ORIGIN`
    throw new StartError(
      `${blamed} leads to port ${port}, which browsers refuse to open: choose another, such as PORT_BASE=9100.`,
    )
  }
}
