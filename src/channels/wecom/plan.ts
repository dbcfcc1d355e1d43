// One outgoing message → the messages WeCom gets for it.
import type { TemplateCard } from '@wecom/aibot-node-sdk'
import { ChannelError, type Outbound } from '../channel.ts'
import { splitText } from '../split.ts'
import { buttonCards, fitsCard, MOST_BUTTONS } from './cards.ts'
import { NAME } from './ids.ts'
import { toMarkdown } from './markdown.ts'

/** The longest text WeCom takes. */
const TEXT_BYTES = 20_480

/** A file of ours that goes into a chat. */
export interface FilePart {
  kind: 'image' | 'file'
  name: string
  path: string
}

/** One message of WeCom's. */
export type Part = FilePart | { kind: 'markdown'; content: string } | { kind: 'card'; card: TemplateCard }

/** What the message becomes, the buttons last. `numbered` writes buttons out for platforms, or numbers of buttons, that cards cannot hold. */
export function partsOf(outbound: Outbound, numbered: (labels: string[]) => string): Part[] {
  const { kind, file, text, buttons = [] } = outbound
  const inCards = buttons.length <= MOST_BUTTONS
  const written = buttons.length === 0 || inCards ? text : `${text}\n${numbered(buttons.map(button => button.label))}`
  if (kind === 'text' && text.trim() === '') throw refused('there is nothing to say: the text is empty')
  if (kind !== 'text' && file === undefined) throw refused(`a message of kind '${kind}' needs a file`)
  const whole = kind === 'text' && inCards && buttons.length > 0 && fitsCard(text)
  const cards = inCards && buttons.length > 0 ? buttonCards(text, buttons, whole) : []
  const texts = whole ? [] : splitText(toMarkdown(written), TEXT_BYTES, 'bytes')
  return [
    ...(kind !== 'text' && file !== undefined ? [{ kind, ...file }] : []),
    ...texts.map(content => ({ kind: 'markdown' as const, content })),
    ...cards.map(card => ({ kind: 'card' as const, card })),
  ]
}

function refused(message: string): ChannelError {
  return new ChannelError(NAME, 'refused', message)
}
