/**
 * Takes the metadata out of a JPEG without touching the picture: EXIF, XMP and IPTC live in segments of their own. For
 * the demo photos, which are ours; what people upload is decoded and written anew instead.
 */
export function cleanJpeg(bytes: Buffer): Buffer {
  const kept = [bytes.subarray(0, 2)]
  let at = 2
  while (bytes[at + 1] !== startOfScan) {
    if (bytes[at] !== 0xff) throw new Error('This is not a JPEG')
    const end = at + 2 + bytes.readUInt16BE(at + 2)
    if (!isMetadata(bytes[at + 1] ?? 0)) kept.push(bytes.subarray(at, end))
    at = end
  }
  return Buffer.concat([...kept, bytes.subarray(at)])
}

const startOfScan = 0xda

// APP1 … APP15 and comments. APP0 (JFIF) and APP14 (Adobe) say how to read the colours.
function isMetadata(marker: number): boolean {
  return (marker >= 0xe1 && marker <= 0xef && marker !== 0xee) || marker === 0xfe
}
