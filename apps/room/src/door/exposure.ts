import { connect } from 'node:net'
import { StartError } from '@photo/service/start-error'

/** So long a connection within one machine may take, in milliseconds. */
const PATIENCE = 2_000

/**
 * Throws StartError when one of the services can be reached at an address of this machine that others reach too: behind a seat
 * the demo accounts are for learners, and out there their passwords are public.
 */
export async function checkOnlyBehindSeats(addresses: string[], ports: number[]): Promise<void> {
  const places = addresses.flatMap((address) => ports.map((port) => ({ address, port })))
  const open = await Promise.all(places.map(async (place) => ((await answers(place)) ? [place] : [])))
  const [first] = open.flat()
  if (!first) return
  throw new StartError(
    `Port ${first.port} answers at ${first.address} too, where the whole network reaches it: end what listens or forwards there, and start the room again.`,
  )
}

function answers({ address, port }: { address: string; port: number }): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: address, port, timeout: PATIENCE })
    const tell = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket.once('connect', () => tell(true))
    socket.once('error', () => tell(false))
    socket.once('timeout', () => tell(false))
  })
}
