/** Nothing older, and of the suites only those that browsers of today and RFC 9325 §4.2 recommend: none without forward secrecy. */
const SUITES = [
  ...['TLS_AES_128_GCM_SHA256', 'TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256'],
  ...['ECDHE-ECDSA-AES128-GCM-SHA256', 'ECDHE-ECDSA-AES256-GCM-SHA384', 'ECDHE-ECDSA-CHACHA20-POLY1305'],
]

/** How our servers speak TLS — RFC 9325 §3.1.1. A client that does not finish the handshake is cut off as slow senders are. */
export const TLS = { minVersion: 'TLSv1.2', ciphers: SUITES.join(':'), handshakeTimeout: 10_000 } as const
