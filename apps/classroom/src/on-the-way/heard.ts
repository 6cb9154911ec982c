/** Where a site is for whoever sits on the way to it. */
export type Target = { site: string; host: string; port: number }

/** What was heard at one moment on one connection. */
export type Heard = { connection: number; site: string; from: 'browser' | 'site'; at: number; bytes: Buffer }
