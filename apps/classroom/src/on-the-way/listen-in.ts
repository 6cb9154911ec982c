import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Heard, Target } from './heard.ts'

const program = fileURLToPath(new URL('forwarder.ts', import.meta.url))

/** Somebody on the way who writes down everything. */
export type ListenerOnTheWay = {
  /** Where a browser has to connect to reach a site: at our program, as in a network whose owner it is. */
  portTo: (site: string) => number
  /** All that was heard so far. */
  heard: () => Promise<Heard[]>
  end: () => void
}

/** Starts the program that copies every byte between a browser and these sites. */
export async function listenIn(targets: Target[]): Promise<ListenerOnTheWay> {
  const child = fork(program, { serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const heard: Heard[] = []
  const ports = await ask<number[]>(targets, Array.isArray)
  child.on('message', (message: Heard | 'all') => {
    if (message !== 'all') heard.push({ ...message, bytes: Buffer.from(message.bytes) })
  })

  /** Resolves with the answer that is one, and rejects when the program ends without it. */
  function ask<Answer>(question: Target[] | 'enough', isAnswer: (message: unknown) => boolean): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const ended = () => reject(new Error('The program on the way has ended.'))
      const look = (message: unknown) => {
        if (!isAnswer(message)) return
        child.off('message', look)
        child.off('exit', ended)
        resolve(message as Answer)
      }
      child.on('message', look).once('exit', ended)
      child.send(question)
    })
  }

  return {
    portTo: (site) => ports[targets.findIndex((target) => target.site === site)] ?? 0,
    heard: async () => {
      await ask('enough', (message) => message === 'all')
      return heard
    },
    end: () => void child.kill(),
  }
}
