let underWay = 0
const waiting: (() => void)[] = []

/** Decodes pictures two at a time: each may need a hundred megabytes, and the machine has other things to do. */
export async function twoAtATime<T>(work: () => Promise<T>): Promise<T> {
  if (underWay >= 2) await new Promise<void>((resolve) => waiting.push(resolve))
  else underWay++
  try {
    return await work()
  } finally {
    // The place goes to whoever waits longest, or becomes free
    const next = waiting.shift()
    if (next) next()
    else underWay--
  }
}
