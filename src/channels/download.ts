// Fetching a file by its address, which may hold secrets: no error names it.

/** Larger files are not fetched. */
export const LARGEST_FILE_BYTES = 20 * 1024 * 1024

const TIMEOUT_MS = 30_000

/** What came of a download. */
type Downloaded =
  | { kind: 'bytes'; bytes: Uint8Array }
  | { kind: 'too-large' }
  | { kind: 'gone'; status: number }
  | { kind: 'failed'; why: string }

/** Fetches the bytes behind an address, and stops at the largest size. */
export async function download(url: string): Promise<Downloaded> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) })
    if (!response.ok || response.body === null) return { kind: 'gone', status: response.status }
    if (Number(response.headers.get('content-length') ?? 0) > LARGEST_FILE_BYTES) return { kind: 'too-large' }
    const chunks: Uint8Array[] = []
    let size = 0
    for await (const chunk of response.body) {
      size += chunk.length
      if (size > LARGEST_FILE_BYTES) return { kind: 'too-large' }
      chunks.push(chunk)
    }
    return { kind: 'bytes', bytes: Buffer.concat(chunks) }
  } catch (error) {
    const timedOut = error instanceof Error && error.name === 'TimeoutError'
    return { kind: 'failed', why: timedOut ? `no answer within ${TIMEOUT_MS / 1000} s` : 'the server cannot be reached' }
  }
}
