/** So far apart two clocks may be. Milliseconds: who presses, the network and a slow phone take a few thousand. */
const FAR = 60_000

/** What the other device opens. Its clock comes by a script, because no header of a request says a browser's time. */
export const devicePage = `<!doctype html>
<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>It works</title>
<p>It works: this device reaches the other one.</p>
<script>fetch('/clock?now=' + Date.now())</script>
`

/** The time that the other device says it is, where this address brings one. */
export function clockIn(url = ''): number | undefined {
  const [, now] = /^\/clock\?now=(\d{1,15})$/.exec(url) ?? []
  return now === undefined ? undefined : Number(now)
}

/** Two devices know of a clock that is ahead, as one alone cannot: no file is from tomorrow. Which one is wrong, a person sees. */
export function compareClocks(other: number | undefined, here = Date.now()): string | undefined {
  const ahead = here - (other ?? here)
  if (Math.abs(ahead) <= FAR) return undefined
  const minutes = Math.round(Math.abs(ahead) / 60_000)
  const by = minutes === 1 ? '1 minute' : `${minutes} minutes`
  return `The clock of this machine is ${by} ${ahead > 0 ? 'ahead of' : 'behind'} that of the other device: set right the one that is wrong.`
}
