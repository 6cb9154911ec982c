/** So much of a body is kept. Bytes. Enough for any message of ours. */
const MOST_KEPT = 64 * 1024

/** What went through: the beginning of it, its size in bytes, and when the last of it did, in milliseconds since 1970. */
export type Captured = { start: Buffer; bytes: number; at: number | undefined }

/**
 * Listens to what passes through some methods of a stream, without changing when or how it passes.
 * @param isKept asked at each piece: pictures are counted and not kept
 */
export function captureChunks<Name extends string>(
  stream: Record<Name, (...args: never[]) => unknown>,
  names: Name[],
  isKept: () => boolean,
): () => Captured {
  const kept: Buffer[] = []
  let bytes = 0
  let at: number | undefined
  for (const name of names) {
    const original = stream[name]
    // Overwritten on this one object: Node calls it there for each piece that arrives or leaves.
    stream[name] = function (this: unknown, ...args: never[]): unknown {
      at = now()
      keep(args[0], args[1])
      return Reflect.apply(original, this, args)
    }
  }

  function keep(chunk: unknown, encoding: unknown): void {
    if (typeof chunk !== 'string' && !(chunk instanceof Uint8Array)) return
    const piece = toBuffer(chunk, encoding)
    if (bytes < MOST_KEPT && isKept()) kept.push(piece.subarray(0, MOST_KEPT - bytes))
    bytes += piece.length
  }

  return () => ({ start: Buffer.concat(kept), bytes, at })
}

/** Milliseconds since 1970, with fractions: what happens within one millisecond keeps its order. */
export function now(): number {
  return performance.timeOrigin + performance.now()
}

// Bytes are looked at where they are: an upload is not copied for being counted.
function toBuffer(chunk: string | Uint8Array, encoding: unknown): Buffer {
  if (chunk instanceof Uint8Array) return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
  return Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8')
}
