import type { RequestHandler } from 'express'
import type { Disk } from './disk.ts'

/**
 * Holds back every answer, its first byte too, while anything is committed that a power cut would take back: what somebody was told
 * stays true. It stands before everything else that answers.
 */
export function answerWhenOnDisk(disk: Disk): RequestHandler {
  return (req, res, next) => {
    const write = res.write.bind(res) as Sending
    const end = res.end.bind(res) as Sending
    let said: Promise<void> | undefined

    const isFree = () => said === undefined && (res.headersSent || !disk.isBehind())
    const later = (say: () => void) => {
      said = (said ?? disk.catchUp()).then(say)
      // Then nobody is told anything, as if the power had gone.
      said.catch((error) => {
        req.log.error({ event: 'disk_failed', error })
        res.destroy()
      })
    }

    res.write = ((...parts: unknown[]) => {
      if (isFree()) return write(...parts)
      // Whoever sends a long answer piece by piece waits to be asked for the next one.
      later(() => void (write(...parts) && res.emit('drain')))
      return false
    }) as typeof res.write
    res.end = ((...parts: unknown[]) => {
      if (isFree()) return end(...parts)
      later(() => void end(...parts))
      return res
    }) as typeof res.end
    next()
  }
}

type Sending = (...parts: unknown[]) => unknown
