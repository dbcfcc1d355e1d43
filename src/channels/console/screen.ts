// What the terminal shows. Plain text: it is read by people, and compared by scripts.

import type { Button, Outbound } from '../channel.ts'

/** How much of a line fed by a pipe is echoed before its answer. */
const ECHO_LIMIT = 200

/** A line of a pipe as it stands above its answers. */
export function echoed(title: string, line: string): string {
  const shown = line.length > ECHO_LIMIT ? `${line.slice(0, ECHO_LIMIT).toWellFormed()}……（共 ${line.length} 字）` : line
  return `${title} > ${harmless(shown)}\n`
}

/** A message of the bot: who gets it, where, the words, and the buttons with their numbers. */
export function shown(botName: string, recipient: string, outbound: Outbound): string {
  const lines = [`${botName} → ${recipient}`]
  if (outbound.file !== undefined)
    lines.push(`  [${outbound.kind === 'image' ? '图片' : '文件'}] ${outbound.file.name}  ${outbound.file.path}`)
  if (outbound.text !== '') lines.push(...outbound.text.split('\n').map(line => (line === '' ? '' : `  ${line}`)))
  if (outbound.buttons !== undefined && outbound.buttons.length > 0) lines.push(`  ${numbered(outbound.buttons)}`)
  return `${harmless(lines.join('\n'))}\n\n`
}

/** A line of the terminal itself, not of the bot. */
export function note(text: string): string {
  return `${harmless(text)}\n\n`
}

function numbered(buttons: Button[]): string {
  return buttons.map(({ label }, index) => `[${index + 1}] ${label}`).join('  ')
}

/** Without control characters: somebody's words may be quoted, and must not steer the terminal. */
function harmless(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]/gu, '')
}
