/** Puts a segment in front of all others: `marker` 0xe1 is where Exif stands. */
export function withSegment(jpeg: Buffer, marker: number, data: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(data.length + 2, 2)
  return Buffer.concat([jpeg.subarray(0, 2), head, data, jpeg.subarray(2)])
}

/** Where the picture itself begins: its start-of-scan marker. */
function startOfScan(jpeg: Buffer): number {
  let at = 2
  while (jpeg[at + 1] !== 0xda) at += 2 + jpeg.readUInt16BE(at + 2)
  return at
}

/** The end of the spectral selection says 0, not 63: many phones write it so, and every decoder knows better. */
export function withOddScanHeader(jpeg: Buffer): Buffer {
  const odd = Buffer.from(jpeg)
  const at = startOfScan(odd)
  const components = odd[at + 4] ?? 0
  odd[at + 6 + 2 * components] = 0
  return odd
}

/** Bytes that mean nothing, between two segments. */
export function withFillBytes(jpeg: Buffer): Buffer {
  const at = startOfScan(jpeg)
  return Buffer.concat([jpeg.subarray(0, at), Buffer.from([0xff, 0xff, 0xff]), jpeg.subarray(at)])
}

/** Bytes of nobody's, in front of a marker. */
export function withStrayBytes(jpeg: Buffer): Buffer {
  const at = startOfScan(jpeg)
  return Buffer.concat([jpeg.subarray(0, at), Buffer.from([0, 0, 7]), jpeg.subarray(at)])
}
