/** Where the door is, and where its tunnels lead. */
export type Way = {
  address: string
  sshPort: number
  joinPort: number
  seats: number
  /** Those of the demo: a learner's browser finds them at the same ones. */
  ports: number[]
  /** Those of a lab, where the host opens one for the room. */
  labPorts: number[]
  /** Where a learner sits down, once her line is open. */
  seat: string
}

/** The line that a learner types: it opens the same ports on her own machine. */
export function sshLine({ address, sshPort, ports }: Way, seat: number | undefined, more: number[] = []): string {
  const tunnels = [...ports, ...more].map((port) => `-L ${port}:127.0.0.1:${port}`)
  return `ssh -N -p ${sshPort} ${tunnels.join(' ')} seat${seat ?? 'N'}@${address}`
}
