import { startAuthorizationServer } from './authorization-server.ts'

/** A second authorization server in a process of its own, on the database in the folder that it is told. */
const { origin } = await startAuthorizationServer({ folder: process.argv[2] ?? '' })
process.send?.(origin)
