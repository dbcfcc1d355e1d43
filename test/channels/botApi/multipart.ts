/** A file of an upload. */
export interface Upload {
  name: string
  bytes: Buffer
}

/** Reads a multipart/form-data body, also with bare (unquoted) parameter values, which RFC 7578 readers refuse. */
export function parseMultipart(body: Buffer, contentType: string): { fields: Record<string, string>; files: Record<string, Upload> } {
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1]
  if (boundary === undefined) throw new Error('multipart body without a boundary')
  const fields: Record<string, string> = {}
  const files: Record<string, Upload> = {}
  const mark = Buffer.from(`--${boundary}`)
  let at = body.indexOf(mark)
  while (at >= 0) {
    const next = body.indexOf(mark, at + mark.length)
    if (next < 0) break
    const part = body.subarray(at + mark.length + 2, next - 2)
    const gap = part.indexOf('\r\n\r\n')
    const head = part.subarray(0, gap).toString('utf8')
    const content = part.subarray(gap + 4)
    const name = /[;\s]name="?([^";\r]+)"?/i.exec(head)?.[1]
    const filename = /filename="?([^";\r]+)"?/i.exec(head)?.[1]
    if (name !== undefined && filename !== undefined) files[name] = { name: filename, bytes: Buffer.from(content) }
    else if (name !== undefined) fields[name] = content.toString('utf8')
    at = next
  }
  return { fields, files }
}
