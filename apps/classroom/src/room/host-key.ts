import { createHmac } from 'node:crypto'

/** What opens the wall and the desk. `npm run room` prints it in the address: only it and the classroom know the secret. */
export function hostKeyOf(secret: string): string {
  return createHmac('sha256', secret).update('the host of the room').digest('base64url')
}
