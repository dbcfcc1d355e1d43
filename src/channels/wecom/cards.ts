// Buttons as template cards: https://developer.work.weixin.qq.com/document/path/101032
import { randomUUID } from 'node:crypto'
import type { TemplateCard } from '@wecom/aibot-node-sdk'
import { type Button, ChannelError } from '../channel.ts'
import { splitText } from '../split.ts'
import { NAME } from './ids.ts'

/** WeCom's limits: buttons on a card, characters a label and a title show, characters of text under the title. */
const CARD_BUTTONS = 6
const LABEL = 10
const TITLE = 26
const SUBTITLE = 112
const KEY_BYTES = 64
/** Beyond so many cards the buttons would bury the chat. */
const CARDS = 3

/** How many buttons cards can hold; more are offered as numbers to reply. */
export const MOST_BUTTONS = CARD_BUTTONS * CARDS

/** True when a card shows the text whole. */
export function fitsCard(text: string): boolean {
  const { title, rest } = titled(text)
  return title.length <= TITLE && rest.length <= SUBTITLE
}

/** The cards that hold the buttons, as few as hold them and as even as it gets; with `text` the (only) card shows it, else the title alone. */
export function buttonCards(text: string, buttons: readonly Button[], whole: boolean): TemplateCard[] {
  for (const button of buttons) checkButton(button)
  const cards = Math.ceil(buttons.length / CARD_BUTTONS)
  const size = Math.ceil(buttons.length / cards)
  return Array.from({ length: cards }, (_, index) => {
    const list = buttons.slice(index * size, (index + 1) * size)
    return { ...face(text, whole && index === 0), card_type: 'button_interaction', task_id: newTaskId(), button_list: list.map(buttonOf) }
  })
}

/** The card that takes the place of one whose button was pressed: what it was about, the outcome, the next buttons; undefined when it cannot hold that. */
export function outcomeCard(taskId: string, text: string, buttons: readonly Button[]): TemplateCard | undefined {
  if (titled(text).rest.length > SUBTITLE || buttons.length > CARD_BUTTONS) return undefined
  const card = { ...face(text, true), task_id: taskId }
  if (buttons.length > 0) return { ...card, card_type: 'button_interaction', button_list: buttons.map(buttonOf) }
  return { ...card, card_type: 'text_notice', card_action: { type: 0 } }
}

/** What a text is about. */
export function firstLine(text: string): string {
  return titled(text).title
}

function face(text: string, whole: boolean): Pick<TemplateCard, 'main_title' | 'sub_title_text'> {
  const { title, rest } = titled(text)
  return { main_title: { title: clip(title, TITLE) }, ...(whole && rest !== '' ? { sub_title_text: rest } : {}) }
}

/** The first line as title, the rest below; one long line is all text. */
function titled(text: string): { title: string; rest: string } {
  const lines = text.trim().split('\n')
  const [first = ''] = lines
  return { title: first.trim(), rest: lines.slice(1).join('\n').trim() }
}

function buttonOf({ id, label }: Button) {
  return { text: clip(label, LABEL), style: 1, key: id }
}

function checkButton({ id, label }: Button): void {
  const bytes = Buffer.byteLength(id)
  if (bytes === 0 || bytes > KEY_BYTES)
    throw new ChannelError(NAME, 'refused', `the id of button '${label}' has ${bytes} bytes: 1 to ${KEY_BYTES} are taken`)
  if (label.trim() === '') throw new ChannelError(NAME, 'refused', `the button '${id}' has no label`)
}

/** At most so many characters; neither a figure nor a character is cut in two. */
function clip(text: string, limit: number): string {
  return text.length <= limit ? text : `${splitText(text, limit - 1)[0] ?? ''}…`
}

/** WeCom takes digits, letters and _-@, and no id twice. */
function newTaskId(): string {
  return `t-${randomUUID()}`
}
