// What `npm start` does: checks, secrets, the three services, and one table of what there is to open. With `--watch`, which
// is `npm run dev`, a service starts anew when its files change.
import { startProgram } from '../packages/service/src/program.ts'
import { runDemo } from './run-demo.ts'

await startProgram(process.env, (settings) => runDemo(settings))
