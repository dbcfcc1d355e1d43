// Who may ask what where holds on every platform: each role writes each request in each kind of chat through the platform's own protocol, and what comes
// of it must be what docs/permissions.md says.
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { CHATS, outcome, REQUESTS, ROLES } from '../../desk/permissionCases.ts'
import { onSqlite } from '../../engines.ts'
import type { PlatformKind } from './platform.ts'
import { Town } from './town.ts'

const PAGE = path.join(import.meta.dirname, '../../../docs/permissions.md')

/** The permissions on a platform. */
export function permissions(kind: PlatformKind): void {
  onSqlite(`who may ask what where on ${kind.name}`, engine => {
    let town: Town | undefined
    afterEach(() => town?.close())

    it('is what docs/permissions.md says', async () => {
      let stranger = ''
      town = await Town.open(await engine.newLedger(), kind, platform => {
        stranger = platform.person('路人')
        return [stranger]
      })
      const found: string[] = []
      for (const [name, text] of REQUESTS)
        for (const chat of Object.keys(CHATS) as (keyof typeof CHATS)[]) found.push(await row(town, stranger, name, chat, text))
      const page = (await readFile(PAGE, 'utf8')).split('\n').filter(line => line.startsWith('| ') && !line.startsWith('| request '))
      expect(found).toEqual(page)
    }, 400_000)
  })
}

/** One row of the table, found by asking. */
async function row(town: Town, stranger: string, name: string, chat: keyof typeof CHATS, text: string): Promise<string> {
  const cells: string[] = []
  const group = CHATS[chat]
  for (const [role, person] of Object.entries(ROLES)) {
    // An owner in a 工作群 turns it into an owners' group.
    if (group === 'team' && (role === '业主' || role === '路人')) {
      cells.push('')
      continue
    }
    const from = person === 'stranger' ? stranger : town.account[person as keyof Town['account']]
    const chatId = group === null ? from : town.chat[group]
    const shown = await town.says(from, text, chatId)
    const { decision } = await town.storage.db.inbox.findFirstOrThrow({ orderBy: { seq: 'desc' } })
    cells.push(outcome(shown, chatId, decision))
    if (group === 'owners')
      for (const said of shown.filter(each => each.chatId === chatId)) expect(said.text).not.toMatch(/1-101|3-501|陈静|\d+\.\d\d元/)
  }
  return `| ${name} | ${chat} | ${cells.join(' | ')} |`
}
