import { write, writeSync } from 'node:fs'
import type { DestinationStream } from 'pino'

/** So long others may gather behind a line, in milliseconds: to write one takes longer than to make it. */
const GATHERING = 50

const STDOUT = 1

let output: DestinationStream | undefined

/** Where the lines of this process go: to its standard output, which is one, however many logs write to it. */
export function standardOutput(): DestinationStream {
  output ??= createOutput()
  return output
}

/**
 * Written in another thread, so nobody waits for a line. A process that stops writes what has gathered. Where nobody reads any
 * more, nothing is tried again: a process whose starter was killed has to come to its end.
 */
function createOutput(): DestinationStream {
  let gathered = ''
  let planned = false

  const plan = () => {
    if (!planned) setTimeout(take, GATHERING)
    planned = true
  }
  const take = () => {
    const bytes = Buffer.from(gathered)
    gathered = ''
    send(bytes)
  }
  const send = (bytes: Buffer) =>
    write(STDOUT, bytes, (error, written) => {
      const left = error && !isFull(error) ? EMPTY : bytes.subarray(written)
      if (left.length > 0) return void (error ? setTimeout(send, GATHERING, left) : send(left))
      planned = false
      if (gathered) plan()
    })

  process.once('exit', () => writeNow(Buffer.from(gathered)))
  return {
    write(line) {
      gathered += line
      plan()
    },
  }
}

const EMPTY = Buffer.alloc(0)

function writeNow(bytes: Buffer): void {
  for (let left = bytes; left.length > 0; ) {
    try {
      left = left.subarray(writeSync(STDOUT, left))
    } catch (error) {
      if (!isFull(error as NodeJS.ErrnoException)) return
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, GATHERING)
    }
  }
}

/** A pipe that holds no more until somebody reads. */
const isFull = ({ code }: NodeJS.ErrnoException) => code === 'EAGAIN'
