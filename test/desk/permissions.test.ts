// Who may ask what where, found by asking: every role, every kind of request, every kind of chat, through the real desk. The table is docs/permissions.md;
// `npx vitest run test/desk/permissions.test.ts -u` writes it anew, and the difference is what to review.
import { expect, it } from 'vitest'
import { onEachEngine } from '../engines.ts'
import { CHATS, outcome, REQUESTS, ROLES } from './permissionCases.ts'
import { OWNERS, openStage } from './stage.ts'

onEachEngine('who may ask what where', engine => {
  it('is what docs/permissions.md says', async () => {
    const ledger = await engine.newLedger()
    const stage = await openStage(ledger)
    const rows: string[] = []
    for (const [name, text] of REQUESTS) {
      for (const [chat, place] of Object.entries(CHATS)) {
        const group = place === null ? null : `console:${place}`
        const cells: string[] = []
        for (const [role, person] of Object.entries(ROLES)) {
          const account = `console:${person}`
          // An owner in a 工作群 turns it into an owners' group; that has a test of its own.
          if (chat === '工作群' && (role === '业主' || role === '路人')) cells.push('')
          else {
            const sent = await stage.says(account, text, group ?? account)
            const decided = await ledger.db.inbox.findFirstOrThrow({ orderBy: { seq: 'desc' } })
            cells.push(outcome(sent, group ?? account, decided.decision))
            if (chat === '业主群')
              for (const { text: said } of sent.filter(message => message.chatId === OWNERS))
                expect(said).not.toMatch(/1-101|3-501|陈静|\d+\.\d\d元/)
          }
        }
        rows.push(`| ${name} | ${chat} | ${cells.join(' | ')} |`)
      }
    }
    await stage.close()
    await expect(`${PAGE_HEAD}\n${rows.join('\n')}\n`).toMatchFileSnapshot('../../docs/permissions.md')
  }, 240_000)
})

const PAGE_HEAD = `# Who may ask what, and where

Found by asking: each role writes each request in each kind of chat of the demo community (test/desk/permissions.test.ts), and this is what came of it. *yes*: it is answered or
done where it was asked · *in private*: the chat gets a pointer, the matter goes to the private chat · *bind first*: the home must be bound · *refused*: with a reason, and an entry in the ledger · *a menu*, *a person*, *the help*: it was not understood as that request from this person · –: silence.
A steward sees the own households alone (1-101 is one, 3-501 is not); a group of owners (业主群, and every group nobody registered as 工作群) gets nothing personal whoever asks.

| request | chat | ${Object.keys(ROLES).join(' | ')} |
|---|---|${Object.keys(ROLES)
  .map(() => '---|')
  .join('')}`
