/** Where a camera stood, in degrees, as it wrote it into a JPEG — Exif 2.32 §4.6.6. Undefined where nothing is written. */
export function readPlace(jpeg: Buffer): { latitude: number; longitude: number } | undefined {
  const begin = jpeg.indexOf('Exif\0\0', 0, 'latin1') + 6
  if (begin < 6) return undefined
  const tiff = jpeg.subarray(begin)
  const little = tiff.toString('latin1', 0, 2) === 'II'
  const short = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const long = (at: number) => (little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at))
  // A directory: how many entries, then twelve bytes for each of them.
  const entries = (at: number) =>
    new Map(
      Array.from({ length: short(at) }, (_, index) => at + 2 + index * 12).map((entry) => [short(entry), entry + 8]),
    )

  const gpsDirectory = entries(long(4)).get(0x8825)
  if (gpsDirectory === undefined) return undefined
  const gps = entries(long(gpsDirectory))
  const [north, latitude, east, longitude] = [1, 2, 3, 4].map((tag) => gps.get(tag))
  if (!north || !latitude || !east || !longitude) return undefined

  // Degrees, minutes and seconds, each as one number over another.
  const degrees = (at: number) =>
    [1, 60, 3600].reduce((sum, part, index) => sum + long(at + index * 8) / long(at + index * 8 + 4) / part, 0)
  const sign = (at: number, negative: string) => (tiff.toString('latin1', at, at + 1) === negative ? -1 : 1)
  return { latitude: sign(north, 'S') * degrees(long(latitude)), longitude: sign(east, 'W') * degrees(long(longitude)) }
}
