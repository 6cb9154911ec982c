import { createInterface } from 'node:readline'
import type { Ticket } from '../../apps/room/src/joining/connect.ts'
import { StartError } from '../../packages/service/src/start-error.ts'

type Terminal = { stdin: NodeJS.ReadableStream; stdout: { write: (text: string) => unknown } }

/** Asks for what the wall and the card say. Throws StartError where an answer cannot be right. */
export async function readTicket(args: string[], sshPort: number, { stdin, stdout }: Terminal): Promise<Ticket> {
  const [, host, port = String(sshPort)] = /^([\w.-]+)(?::(\d+))?$/.exec(args[0] ?? '') ?? []
  if (!host || args.length > 1)
    throw new StartError('Write it so, with the address on the wall: npm run join -- 192.168.1.20')
  const lines = createInterface({ input: stdin })[Symbol.asyncIterator]()
  const ask = async (question: string) => {
    stdout.write(question)
    return String((await lines.next()).value ?? '').trim()
  }
  const fingerprint = await ask('The fingerprint on the wall, its words or its last eight letters: ')
  const seat = Number(await ask('Your seat, from the card: '))
  if (!(Number.isInteger(seat) && seat > 0)) throw new StartError('A seat is a number: it is on your card.')
  const code = await ask('The words of your card: ')
  return { host, port: Number(port), seat, code, fingerprint }
}
