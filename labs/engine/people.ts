/** Who plays a part, and the passwords that the demo shows on its sign-in page. */
export const PASSWORDS = { alice: 'white-rabbit', mallory: 'silver-tongue' }

/** Somebody whom a database knows as `alice`, as the ledger names her. */
export const named = (username: unknown): string => String(username).replace(/^./, (first) => first.toUpperCase())
