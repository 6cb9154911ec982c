import { holdPorts } from '@photo/service/test/held-ports'

// `E2E_STACK=running` walks through what is already there, such as the containers.
export const isRunning = process.env.E2E_STACK === 'running'

// The main process holds them while the tests run. Workers load this file too and inherit the environment.
process.env.PORT_BASE ??= isRunning ? '9000' : String((await holdPorts()).base)

/** The first port of the stack under test. Not those of `npm start`, so that both can run at once. */
export const PORT_BASE = Number(process.env.PORT_BASE)
