/** Who plays a part, and the passwords that the demo shows on its sign-in page. */
export const PASSWORDS = { alice: 'white-rabbit', mallory: 'silver-tongue' }
