import type { Connection } from 'ssh2'

const USERAUTH_BANNER = 53

type Writer = {
  allocStart: number
  alloc: (length: number) => Buffer
  finalize: (packet: Buffer) => Buffer
}
type Inside = { _protocol: { _packetRW: { write: Writer }; _cipher: { encrypt: (packet: Buffer) => void } } }

/**
 * Shows a line in the terminal of somebody who is just signing in — RFC 4252 §5.4. It is the only way: with `ssh -N` there is
 * no session to write to, and clients show what comes later to nobody. The library sends one such line, before the password, and
 * has no call for another.
 */
export function say(client: Connection, line: string): void {
  const { _packetRW, _cipher } = (client as unknown as Inside)._protocol
  const text = Buffer.from(`${line}\r\n`)
  const start = _packetRW.write.allocStart
  const packet = _packetRW.write.alloc(1 + 4 + text.length + 4)
  packet[start] = USERAUTH_BANNER
  packet.writeUInt32BE(text.length, start + 1)
  text.copy(packet, start + 5)
  packet.writeUInt32BE(0, start + 5 + text.length) // no language
  _cipher.encrypt(_packetRW.write.finalize(packet))
}
