import type { RequestHandler, Response } from 'express'
import type { Disk } from './disk.ts'

const HELD = Symbol('what holds an answer back')

type Sending = (...parts: unknown[]) => unknown
/** How an answer leaves, and what it waits for. `said`: what has waited already, behind which the rest stands in line. */
type Held = { disk: Disk; write: Sending; end: Sending; said?: Promise<void> }
type Answer = Response & { [HELD]: Held }

/**
 * Holds back every answer, its first byte too, while anything is committed that a power cut would take back: what somebody was told
 * stays true. It stands before everything else that answers.
 */
export function answerWhenOnDisk(disk: Disk): RequestHandler {
  return (_req, res, next) => {
    // The same two functions for all: answers with functions of their own stay in memory for longer.
    Object.assign(res, { [HELD]: { disk, write: res.write, end: res.end }, write: writeWhenOnDisk, end: endWhenOnDisk })
    next()
  }
}

function writeWhenOnDisk(this: Answer, ...parts: unknown[]): unknown {
  const { write } = this[HELD]
  if (isFree(this)) return Reflect.apply(write, this, parts)
  // Whoever sends a long answer piece by piece waits to be asked for the next one.
  later(this, () => void (Reflect.apply(write, this, parts) && this.emit('drain')))
  return false
}

function endWhenOnDisk(this: Answer, ...parts: unknown[]): unknown {
  const { end } = this[HELD]
  if (isFree(this)) return Reflect.apply(end, this, parts)
  later(this, () => void Reflect.apply(end, this, parts))
  return this
}

function isFree({ [HELD]: held, headersSent }: Answer): boolean {
  return held.said === undefined && (headersSent || !held.disk.isBehind())
}

function later(answer: Answer, say: () => void): void {
  const held = answer[HELD]
  held.said = (held.said ?? held.disk.catchUp()).then(say)
  // Then nobody is told anything, as if the power had gone.
  held.said.catch((error) => {
    answer.req.log.error({ event: 'disk_failed', error })
    answer.destroy()
  })
}
