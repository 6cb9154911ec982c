import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import type { Command } from 'concurrently'
import { readableLogLine } from './log-line.ts'

/** Shows what a service prints. Answers whether it has said anything on stderr, which is where it explains itself. */
export function showOutput({ name, process: child }: Command): () => boolean {
  let explained = false
  onLine(child?.stdout, (line) => {
    const readable = readableLogLine(name, line)
    if (readable) console.log(readable)
  })
  onLine(child?.stderr, (line) => {
    explained = true
    console.error(line)
  })
  return () => explained
}

function onLine(input: Readable | null | undefined, show: (line: string) => void): void {
  if (input) createInterface({ input }).on('line', show)
}
