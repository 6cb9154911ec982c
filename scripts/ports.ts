import { createServer } from 'node:net'
import { StartError } from '../packages/service/src/start-error.ts'

/** Throws StartError when one of these ports is taken, before anything is started that would have to be stopped again. */
export async function checkPortsFree(ports: number[]): Promise<void> {
  for (const port of ports) {
    // Browsers may try ::1 first: a stranger there would get what people type for us.
    await checkFree(port, '127.0.0.1')
    await checkFree(port, '::1')
  }
}

async function checkFree(port: number, host: string): Promise<void> {
  const code = await listenOnce(port, host)
  if (code === 'EADDRINUSE') {
    throw new StartError(
      `Port ${port} is in use: stop the program that uses it, or set PORT_BASE to the first of four free ports, such as PORT_BASE=9100.`,
    )
  }
  if (code === 'EACCES') {
    throw new StartError(`Port ${port} is closed to programs of ordinary users: set PORT_BASE above 1024.`)
  }
}

function listenOnce(port: number, host: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code))
    server.listen(port, host, () => server.close(() => resolve(undefined)))
  })
}
