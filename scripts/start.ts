// `npm start`, once scripts/setup.mjs has seen to the dependencies. What Node compiles is kept: the second start is quick.
import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

enableCompileCache(fileURLToPath(new URL('../.cache/compiled', import.meta.url)))
await import('./run.ts')
