import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Asked, propose } from '../../src/desk/proposals.ts'
import type { CommunityCard } from '../../src/domain/people.ts'
import { missingElements } from '../../src/domain/reminders/elements.ts'
import type { Tone } from '../../src/domain/wording/concept.ts'
import { lint } from '../../src/domain/wording/lint.ts'
import { communityCard, findUnit } from '../../src/ledger/directory.ts'
import type { Storage } from '../../src/ledger/open.ts'
import { onEachEngine } from '../engines.ts'
import { loadWell, type Sheets } from '../ledger/import/loaded.ts'

// The households of the twelve situations of reminders §2 as a company would hand them in.
const SHEETS: Sheets = {
  小区: '项目,值\n名称,和悦园\n物业公司,泰和物业服务有限公司\n服务中心电话,0538-8880000\n合同,《前期物业服务合同》\n缴费方式,小程序；对公账户转账；服务中心现场\n',
  员工: '姓名,角色,小组\n小李,管家,一组\n小陈,管家,客服组\n方经理,经理,\n',
  房屋: `房号,业主,称呼,电话,管家,上班族,外地,上门代办
1-101,王芳,女士,19900000001,小李,,,
1-201,王强,先生,19900000002,小李,是,,
1-301,陈桂英,陈阿姨,19900000003,小李,,,
1-401,刘伟,先生,19900000004,小李,,,
1-501,刘军,先生,19900000005,小李,,,
1-601,赵敏,女士,19900000006,小李,,是,
1-701,李国栋,李叔叔,19900000007,小李,,,是
1-801,孙磊,先生,19900000008,小李,是,,
1-901,周静,女士,19900000009,小李,,,
1-1001,吴涛,先生,19900000010,小李,,,
2-101,郑凯,先生,19900000011,小陈,,,
2-201,钱宁,先生,19900000012,小陈,,,
`,
  账单: `房号,费项,账期起,账期止,应收金额,到期日
1-101,物业费,2026-10-01,2026-12-31,1440,2026-12-10
1-201,物业费,2026-10-01,2026-12-31,1440,2026-11-15
1-301,物业费,2026-10-01,2026-12-31,1260,2026-11-15
1-401,物业费,2026-07-01,2026-09-30,1200,2026-09-30
1-501,物业费,2026-07-01,2026-09-30,1200,2026-09-30
1-601,物业费,2026-01-01,2026-12-31,4320,2026-06-30
1-701,物业费,2026-10-01,2026-12-31,980,2026-11-15
1-801,物业费,2026-07-01,2026-09-30,1680,2026-09-30
1-901,物业费,2026-07-01,2026-09-30,960,2026-09-30
1-901,物业费,2026-04-01,2026-06-30,960,2026-06-30
1-1001,物业费,2026-04-01,2026-06-30,1440,2026-06-30
1-1001,物业费,2026-07-01,2026-09-30,1440,2026-09-30
2-101,物业费,2026-04-01,2026-06-30,1440,2026-06-30
2-201,物业费,2025-01-01,2025-12-31,5760,2025-12-31
`,
  催缴记录: '房号,时间,方式,员工,结果\n1-201,2026-11-23 10:00,催费单,小李,送达\n',
  承诺: '房号,承诺日期,金额,登记时间\n1-401,2026-11-26,1200,2026-11-19 10:00\n1-501,2026-11-24,1200,2026-11-17 10:00\n',
  报修: `工单号,房号,类别,内容,提交时间,完成时间
W1,1-301,报修,厨房水管漏水,2026-11-18 09:00,2026-11-25 16:00
W2,1-801,投诉,楼道灯和保洁,2026-12-01 09:00,
`,
  异议: '房号,费项,账期起,类型,提出时间\n1-901,物业费,2026-04-01,起算日,2026-11-20\n',
}

const SITUATIONS: [id: string, unit: string, today: string, asked?: Asked][] = [
  ['M1', '1-101', '2026-11-25', { occasion: 'bill_card', dueOn: '2026-12-10' }],
  ['M2', '1-201', '2026-11-26'],
  ['M3a', '1-301', '2026-11-26'],
  ['M3b', '1-301', '2026-11-26', { occasion: 'repair_satisfied' }],
  ['M4', '1-401', '2026-11-26'],
  ['M5', '1-501', '2026-11-26'],
  ['M6', '1-601', '2026-11-26'],
  ['M7', '1-701', '2026-11-26'],
  ['M8', '1-801', '2026-12-01', { occasion: 'owner_wrote', told: { step: '主管今天下午到现场' } }],
  ['M9', '1-901', '2026-11-26'],
  ['M10', '1-1001', '2026-11-26', { occasion: 'plan_offer' }],
  ['M11', '2-101', '2026-12-06'],
  ['M12', '2-201', '2026-11-26'],
]
const REFERENCE = readFileSync(new URL('../replies/referenceTexts.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map(line => JSON.parse(line) as { id: string; tone: Tone; text: string })

onEachEngine('the twelve situations of reminders §2, from an import', engine => {
  let ledger: Storage
  let community: CommunityCard
  beforeAll(async () => {
    ledger = await engine.newLedger()
    await loadWell(ledger, SHEETS)
    community = (await communityCard(ledger)) as CommunityCard
  })
  const proposal = async (unit: string, today: string, asked: Asked = {}) => {
    const home = await findUnit(ledger, community.id, unit)
    const found = await propose(ledger, community, home?.unitId ?? '', today, asked)
    if (!found) throw new Error(`no household ${unit}`)
    return found.draft
  }

  it.each(SITUATIONS)('%s comes out word for word', async (id, unit, today, asked = {}) => {
    const reference = REFERENCE.find(row => row.id === id)
    const draft = await proposal(unit, today, asked)
    expect(draft.text).toBe(reference?.text)
    expect(draft).toMatchObject({
      tone: reference?.tone,
      template: expect.stringMatching(new RegExp(`^${id}\\.\\d+$`)),
      blockedBy: [],
      warnings: [],
    })
  })

  it('every approved opening of every situation passes the check, holds its elements and asks for the same amount', async () => {
    for (const [id, unit, today, asked = {}] of SITUATIONS) {
      const usual = await proposal(unit, today, asked)
      const texts = new Set([usual.text])
      for (let variant = 0; variant < Math.max(1, usual.openings); variant++) {
        const { text, tone, amountFen, blockedBy } = await proposal(unit, today, { ...asked, variant })
        expect(blockedBy, `${id} ${variant}`).toEqual([])
        const disputedStart = id === 'M9'
        expect(lint(text, { tone: tone ?? 'T0', channel: 'private', disputedStart, names: ['和悦园', '小李', '小陈'] }).verdict, text).toBe(
          'ok',
        )
        if (amountFen !== null) expect(missingElements(text, { tone: tone ?? 'T0', amountFen, disputedStart }), text).toEqual([])
        expect(amountFen).toBe(usual.amountFen)
        texts.add(text)
      }
      expect(texts.size, id).toBe(Math.max(1, usual.openings))
    }
  })
})

describe('the address', () => {
  it('is formal in a letter: a familiar word is left out', async () => {
    const { formalSalutation } = await import('../../src/domain/reminders/salutation.ts')
    expect(formalSalutation('钱先生')).toBe('钱先生')
    expect(formalSalutation('陈阿姨')).toBe('')
  })
})
