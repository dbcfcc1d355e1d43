/** Some parts of a message stand in the chat, and the next failed: neither sent nor certainly not sent. */
export class PartlySent extends Error {
  /** How many parts stand in the chat. */
  readonly sent: number
  constructor(sent: number, of: number, cause: unknown) {
    super(`only ${sent} of ${of} parts were sent`, { cause })
    this.name = 'PartlySent'
    this.sent = sent
  }
}

/**
 * Sends the parts one after the other, without those that stand in the chat already, and answers with the last result; throws a PartlySent when a part
 * fails that has others before it.
 */
export async function sendInOrder<Part, Result>(
  parts: readonly Part[],
  send: (part: Part) => Promise<Result>,
  standing = 0,
): Promise<Result | undefined> {
  let last: Result | undefined
  for (const [index, part] of parts.entries()) {
    if (index < standing) continue
    try {
      last = await send(part)
    } catch (error) {
      if (index === 0) throw error
      // Part of it stands in the chat: sending all of it again would double that part, so this is not a clean failure.
      throw new PartlySent(index, parts.length, error)
    }
  }
  return last
}

const REMEMBERED = 1_000

/** How far messages came whose next part the platform would not take yet, so that it goes on there and not from the beginning. */
export class Unfinished {
  readonly #standing = new Map<string, number>()

  /** How many parts of the message stand in its chat. */
  standing(message: object): number {
    return this.#standing.get(keyOf(message)) ?? 0
  }

  /** So many parts stand in the chat, and the rest may follow later. */
  keep(message: object, standing: number): void {
    this.#standing.set(keyOf(message), standing)
    for (const oldest of this.#standing.keys()) {
      if (this.#standing.size <= REMEMBERED) return
      this.#standing.delete(oldest)
    }
  }

  /** The message has come to an end. */
  forget(message: object): void {
    this.#standing.delete(keyOf(message))
  }
}

function keyOf(message: object): string {
  return JSON.stringify(message)
}
