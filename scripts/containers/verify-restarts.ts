// Stops and starts each container in the middle of a walk: whoever was away is found again, and the walk comes to its end.
// Part of scripts/verify-compose.sh.
import { execFileSync } from 'node:child_process'
import { takeLearner } from '../../e2e/people.ts'
import { startProgram } from '../../packages/service/src/program.ts'
import { StartError } from '../../packages/service/src/start-error.ts'
import { untilHealthy } from '../health.ts'
import { createWalker } from '../test/stack.ts'

const compose = (...args: string[]) =>
  execFileSync('docker', ['compose', ...args], { stdio: ['ignore', 'ignore', 'inherit'] })

await startProgram(process.env, async ({ origins }) => {
  const containers = {
    auth: origins.auth,
    photos: origins.photos,
    printshop: origins.printshop,
    classroom: origins.learn,
  }
  for (const [container, origin] of Object.entries(containers)) {
    const { walk, open } = createWalker({ username: `learner${takeLearner()}`, password: 'open-sesame' })
    const halfWay = await walk(`${origins.printshop}/connect`, /\/consent/)
    compose('stop', '--timeout', '5', container)
    // The others look for it while it is away: that is what they have to forget.
    for (const other of Object.values(containers)) await open(`${other}/`).catch(() => undefined)
    await open(`${origins.printshop}/connect`).catch(() => undefined)
    compose('start', container)
    await untilHealthy(origin)

    const { url, status } = await walk(halfWay.url)
    console.log(`${container} was away: ${status} ${url}`)
    if (url !== `${origins.printshop}/photos` || status !== 200) {
      throw new StartError(`The walk does not come to its end when ${container} was away for a moment.`)
    }
  }
})
