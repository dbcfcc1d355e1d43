// Short settings for the driver on Bull, and a look into its queue.
import Bull from 'bull'

/** So that nothing takes long. */
export const quickRedis = { callLimitMs: 300, sweepMs: 500 }

/** Looks into Redis past the driver. */
export async function inRedis<T>(url: string, prefix: string, look: (queue: Bull.Queue) => Promise<T>): Promise<T> {
  const queue = new Bull('jobs', url, { prefix })
  try {
    return await look(queue)
  } finally {
    await queue.close()
  }
}
