// The bot's mention in a group. WeCom hands over a group's message only when it mentions the bot, and marks the mention in no way but its words.

/** A mention: `@` and what follows up to a space, but not the middle of an e-mail address. */
const MENTION = /(?<![\w.+-])@[^\s@]+/gu
/** How many names are learned; a bot is renamed rarely. */
const NAMES = 20

/** Takes the bot's mention out of texts, and learns the bot's name from those that mention nobody else. */
export class Mention {
  readonly #names: Set<string>

  constructor(names: readonly string[]) {
    this.#names = new Set(names.map(name => `@${name}`))
  }

  /** The text without the bot's mention, wherever it stands in it. */
  without(text: string): string {
    const mentions = [...text.matchAll(MENTION)].map(([words]) => words)
    const [first] = mentions
    if (first === undefined) return text.trim()
    const known = [...this.#names].filter(name => mentions.some(mention => mention.startsWith(name))).sort((a, b) => b.length - a.length)
    if (mentions.length === 1 && known.length === 0 && this.#names.size < NAMES) this.#names.add(first)
    // Nobody else is mentioned, or the mention opens the message: it is the bot's.
    const cuts = known.length > 0 ? known.slice(0, 1) : mentions.length === 1 || text.trimStart().startsWith(first) ? [first] : []
    return cuts.reduce(cut, text).trim()
  }
}

/** Where a mention goes, one of the spaces around it goes too. */
function cut(text: string, mention: string): string {
  const parts = text.split(mention)
  return parts.reduce((before, after) => (/(^|\s)$/.test(before) ? before + after.replace(/^[^\S\n]/, '') : before + after))
}
