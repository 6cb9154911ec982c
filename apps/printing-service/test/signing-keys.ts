import { exportJWK, generateKeyPair } from 'jose'

/** CloudDrive's key for ID tokens. */
export const own = await generateKeyPair('RS256')
/** CloudDrive's key for access tokens. */
export const elliptic = await generateKeyPair('ES256')
/** A key that is not CloudDrive's. */
export const foreign = await generateKeyPair('RS256')

/** What CloudDrive publishes. */
export const publicKeys = {
  keys: [
    { ...(await exportJWK(own.publicKey)), kid: 'k1', use: 'sig', alg: 'RS256' },
    { ...(await exportJWK(elliptic.publicKey)), kid: 'k2', use: 'sig', alg: 'ES256' },
  ],
}
