// Reads the pixels of a PNG of 8-bit RGBA without interlace, which is what resvg writes, to count what was painted.
import { inflateSync } from 'node:zlib'

interface Picture {
  width: number
  height: number
  /** Four bytes a pixel. */
  pixels: Uint8Array
}

export function readPng(bytes: Uint8Array): Picture {
  const file = Buffer.from(bytes)
  const [width, height, format] = [file.readUInt32BE(16), file.readUInt32BE(20), file.subarray(24, 29).toString('hex')]
  if (format !== '0806000000') throw new Error(`Not an 8-bit RGBA picture: ${format}`)
  const parts: Buffer[] = []
  for (let place = 8; place < file.length; ) {
    const length = file.readUInt32BE(place)
    if (file.toString('latin1', place + 4, place + 8) === 'IDAT') parts.push(file.subarray(place + 8, place + 8 + length))
    place += 12 + length
  }
  return { width, height, pixels: unfilter(inflateSync(Buffer.concat(parts)), width, height) }
}

/** Pixels that are clearly darker than white between two rows. */
export function inkIn({ width, pixels }: Picture, { top, bottom }: { top: number; bottom: number }): number {
  let ink = 0
  for (let place = top * width * 4; place < bottom * width * 4; place += 4) {
    if ((pixels[place] ?? 255) + (pixels[place + 1] ?? 255) + (pixels[place + 2] ?? 255) < 600) ink++
  }
  return ink
}

function unfilter(raw: Buffer, width: number, height: number): Uint8Array {
  const stride = width * 4
  const out = new Uint8Array(stride * height)
  for (let y = 0; y < height; y++) {
    const kind = raw[y * (stride + 1)]
    for (let x = 0; x < stride; x++) {
      const left = x >= 4 ? (out[y * stride + x - 4] ?? 0) : 0
      const up = y > 0 ? (out[(y - 1) * stride + x] ?? 0) : 0
      const corner = x >= 4 && y > 0 ? (out[(y - 1) * stride + x - 4] ?? 0) : 0
      const guess = kind === 1 ? left : kind === 2 ? up : kind === 3 ? (left + up) >> 1 : kind === 4 ? paeth(left, up, corner) : 0
      out[y * stride + x] = (raw[y * (stride + 1) + 1 + x] ?? 0) + guess
    }
  }
  return out
}

function paeth(left: number, up: number, corner: number): number {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)]
  return a <= b && a <= c ? left : b <= c ? up : corner
}
