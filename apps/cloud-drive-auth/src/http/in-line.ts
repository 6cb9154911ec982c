import { AsyncLocalStorage } from 'node:async_hooks'
import type { Request, RequestHandler } from 'express'

type Line = { underWay: number; waiting: (() => void)[] }

/** Answers so many requests of one kind at once. The others stand in line, and are answered in the order in which they came. */
export function inLine(most: number, by: (req: Request) => string): RequestHandler {
  const lines = new Map<string, Line>()
  return (req, res, next) => {
    const kind = by(req)
    const line = lines.get(kind) ?? { underWay: 0, waiting: [] }
    lines.set(kind, line)

    const leave = () => {
      line.underWay -= 1
      line.waiting.shift()?.()
      if (line.underWay === 0) lines.delete(kind)
    }
    const begin = () => {
      line.underWay += 1
      // A browser that left while it waited is not answered, and the next one is.
      if (res.closed) return leave()
      res.once('close', leave)
      next()
    }
    if (line.underWay < most) begin()
    else line.waiting.push(AsyncLocalStorage.bind(begin)) // in the name of this request, whoever makes room for it
  }
}
