/** Some parts of a message stand in the chat, and the next failed: neither sent nor certainly not sent. */
export class PartlySent extends Error {
  constructor(sent: number, of: number, cause: unknown) {
    super(`only ${sent} of ${of} parts were sent`, { cause })
    this.name = 'PartlySent'
  }
}

/** Sends the parts one after the other and answers with the last result; throws a PartlySent when a part after the first fails. */
export async function sendInOrder<Part, Result>(
  parts: readonly Part[],
  send: (part: Part) => Promise<Result>,
): Promise<Result | undefined> {
  let last: Result | undefined
  for (const [index, part] of parts.entries()) {
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
