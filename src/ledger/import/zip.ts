// What an .xlsx file would unpack to, found out before anything is parsed: a zip bomb, a broken or a hidden part is refused here.
// Layout: APPNOTE.TXT 6.3.10 of PKWARE, sections 4.3.7 (local header), 4.3.12 (central directory) and 4.3.16 (its end).
import { Readable } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'

/** One part of the archive, by its path. */
export interface ZipEntry {
  path: string
  method: number
  crc: number
  packedBytes: number
  bytes: number
  /** Where its local header begins. */
  offset: number
}

/** The parts of an archive, or in Chinese why it is not to be opened. */
export type ZipListing = { kind: 'entries'; entries: ZipEntry[]; directoryAt: number } | { kind: 'refused'; message: string }

/** The most an .xlsx may unpack to, all parts together. */
export const MAX_UNPACKED_BYTES = 300 * 1024 * 1024
const MAX_ENTRIES = 2000
// Sheets of numbers and repeated words pack 10 to 40 times; deflate at its best packs zeros 1032 times.
const MAX_RATIO = 200
const RATIO_COUNTS_FROM_BYTES = 5 * 1024 * 1024

const refused = (message: string): { kind: 'refused'; message: string } => ({ kind: 'refused', message })
const BROKEN = refused('文件已损坏，不是完整的 .xlsx；请用表格软件打开后另存一份')
const BOMB = refused('文件解压后过大，已拒绝打开；请拆成较小的文件')

/** Reads the directory at the end of an archive. */
export function listZip(file: Buffer): ZipListing {
  if (file.length >= 8 && file.readUInt32BE(0) === 0xd0cf11e0) return refused('是旧版 .xls 或带密码的文件；请去掉密码并另存为 .xlsx')
  const end = file.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'))
  if (file.length < 22 || end < 0 || end + 22 > file.length || file.readUInt32LE(0) !== 0x04034b50) return BROKEN
  const count = file.readUInt16LE(end + 10)
  const directoryAt = file.readUInt32LE(end + 16)
  if (count === 0xffff || directoryAt === 0xffffffff) return BOMB // ZIP64: nothing under 50 MB needs it
  if (count > MAX_ENTRIES) return BOMB
  const entries: ZipEntry[] = []
  let at = directoryAt
  for (let index = 0; index < count; index++) {
    if (at + 46 > end || file.readUInt32LE(at) !== 0x02014b50) return BROKEN
    const [nameBytes, extraBytes, commentBytes] = [file.readUInt16LE(at + 28), file.readUInt16LE(at + 30), file.readUInt16LE(at + 32)]
    if ((file.readUInt16LE(at + 8) & 1) === 1) return refused('文件带密码；请去掉密码后再导入')
    entries.push({
      path: file.toString('utf8', at + 46, at + 46 + nameBytes),
      method: file.readUInt16LE(at + 10),
      crc: file.readUInt32LE(at + 16),
      packedBytes: file.readUInt32LE(at + 20),
      bytes: file.readUInt32LE(at + 24),
      offset: file.readUInt32LE(at + 42),
    })
    at += 46 + nameBytes + extraBytes + commentBytes
  }
  return sizesAllowed(entries, directoryAt)
}

function sizesAllowed(entries: ZipEntry[], directoryAt: number): ZipListing {
  let total = 0
  for (const { bytes, packedBytes } of entries) {
    total += bytes
    if (bytes > RATIO_COUNTS_FROM_BYTES && bytes > packedBytes * MAX_RATIO) return BOMB
  }
  return total > MAX_UNPACKED_BYTES ? BOMB : { kind: 'entries', entries, directoryAt }
}

/**
 * Unpacks every part without keeping it and compares it with the directory: sizes in a directory can lie. Between the parts there may be
 * no room for one that the directory does not name, because a streaming reader would meet it. Returns the texts of the `wanted` parts.
 */
export async function checkZip(
  file: Buffer,
  listing: { entries: ZipEntry[]; directoryAt: number },
  wanted: readonly string[],
): Promise<{ kind: 'sound'; texts: Map<string, string> } | { kind: 'refused'; message: string }> {
  const texts = new Map<string, string>()
  let at = 0
  for (const entry of [...listing.entries].sort((a, b) => a.offset - b.offset)) {
    // A data descriptor of 12 or 16 bytes may follow a part (4.3.9); anything longer would be an unnamed part.
    if (entry.offset < at || entry.offset > at + 24 || entry.offset + 30 > file.length) return BROKEN
    if (file.readUInt32LE(entry.offset) !== 0x04034b50) return BROKEN
    const start = entry.offset + 30 + file.readUInt16LE(entry.offset + 26) + file.readUInt16LE(entry.offset + 28)
    at = start + entry.packedBytes
    if (at > listing.directoryAt) return BROKEN
    const text = await unpack(file.subarray(start, at), entry, wanted.includes(entry.path))
    if (text === null) return BROKEN
    if (wanted.includes(entry.path)) texts.set(entry.path, text)
  }
  return listing.directoryAt > at + 24 ? BROKEN : { kind: 'sound', texts }
}

async function unpack(packed: Buffer, entry: ZipEntry, keep: boolean): Promise<string | null> {
  if (entry.method !== 0 && entry.method !== 8) return null
  const source = entry.method === 0 ? Readable.from([packed]) : Readable.from([packed]).pipe(createInflateRaw())
  const kept: Buffer[] = []
  let [bytes, crc] = [0, 0]
  try {
    for await (const chunk of source) {
      if (!Buffer.isBuffer(chunk)) return null
      bytes += chunk.length
      if (bytes > entry.bytes) return null
      crc = crc32(chunk, crc)
      if (keep) kept.push(chunk)
    }
  } catch {
    return null // zlib says that the data is no deflate stream; the caller names the file
  }
  return bytes === entry.bytes && crc === entry.crc ? Buffer.concat(kept).toString('utf8') : null
}
