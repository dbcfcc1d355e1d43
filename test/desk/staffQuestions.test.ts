import { expect, it } from 'vitest'
import { onEachEngine } from '../engines.ts'
import { openStage } from './stage.ts'

onEachEngine('staff ask in their own words, without a model', engine => {
  it('get the clause where one answers, titles where some may, and else the known commands', async () => {
    const { says } = await openStage(await engine.newLedger())
    const ask = async (text: string) => (await says('console:wang', text))[0]
    expect((await ask('空置房怎么收费'))?.text).toContain('收费表第6条')
    const offered = await ask('1-102 这户到底卡在哪儿了呢')
    expect(offered?.text).toContain('可以这样问我')
    expect(offered?.buttons?.map(button => button.label)).toEqual(['1-102 什么情况'])
  })

  it('get households, figures and what waits from the book, each within the own role', async () => {
    const { says, presses } = await openStage(await engine.newLedger())
    const ask = async (who: string, text: string) => (await says(`console:${who}`, text))[0]
    expect((await ask('wang', '我这周还有谁没联系'))?.text).toMatch(/^王秀英 本周还没联系的住户：\d+户，未缴合计 [\d,.]+元。\n1\. 1-/)
    expect((await ask('wang', '哪些户快过时效了'))?.text).toMatch(/^王秀英 90天内快过诉讼时效的住户：/)
    expect((await ask('chen', '2号楼逾期半年以上的有哪些'))?.text).toMatch(
      /^云栖里 2号楼有未缴账单的住户、逾期180天以上：\d+户[\s\S]*\n1\. 2-/,
    )
    const [first = '', second = ''] =
      /：\d+户[\s\S]*/.exec((await ask('chen', '欠费最多的前十户'))?.text ?? '')?.[0].match(/\d[\d,]*\.\d\d元，最早/g) ?? []
    expect(Number(first.replace(/[^\d.]/g, ''))).toBeGreaterThanOrEqual(Number(second.replace(/[^\d.]/g, '')))
    expect(second).not.toBe('')
    expect((await ask('chen', '王秀英的名单'))?.text).toMatch(/^王秀英 11月26日名单/)
    expect((await ask('chen', '谁的收缴率最高'))?.text).toContain('【云栖里·收费月报】')
    expect((await ask('wang', '谁的收缴率最高'))?.text).toContain('没有权限')
    expect((await ask('liu', '有什么要我批的'))?.text).toMatch(/^刘芳/)
    expect((await ask('zhao', '欠费的有哪些户'))?.text).toContain('没有权限')
    const low = (await ask('chen', '3号楼为什么低'))?.text ?? ''
    expect(low).toMatch(
      /^3号楼（截至11月26日）：当年收缴率 \d+\.\d%，全小区 \d+\.\d%，3栋中第\d；本年维修满意率 样本不足（n=2），全小区 \d+\.\d%（n=\d+）。欠费14户 7,000\.17元。\n· 欠费原因：拒绝1户 959\.88元，[\s\S]*\n· 金额最大：3-502 959\.88元，/,
    )
    expect((await ask('chen', '9号楼为什么低'))?.text).toContain('没有查到9号楼')
    expect((await ask('wang', '3号楼为什么低'))?.text).toContain('没有权限')
    const next = await ask('wang', '下一户')
    expect(next?.text).toMatch(/^1-\d+ [\s\S]*结论：/)
    if (!next) throw new Error('nothing was said')
    await presses('console:wang', next, '未接')
    expect((await ask('wang', '下一户'))?.text).toMatch(/^1-\d+ [\s\S]*结论：/)
    expect((await ask('wang', '下一户'))?.text.slice(0, 6)).not.toBe(next.text.slice(0, 6))
  })

  it('the button of the home leads to its case', async () => {
    const { says, presses } = await openStage(await engine.newLedger())
    const [offered] = await says('console:wang', '1-102 这户到底卡在哪儿了呢')
    if (!offered) throw new Error('nothing was said')
    const [file] = await presses('console:wang', offered, '1-102 什么情况')
    expect(file?.text).toMatch(/^1-102 [\s\S]*结论：/)
  })

  it('a voice message and a picture that nobody can read are said to be so', async () => {
    const { sendsFile } = await openStage(await engine.newLedger())
    const [voice] = await sendsFile('console:liuqiang', { name: 'v.ogg', kind: 'voice', handle: 'v' })
    expect(voice?.text).toContain('没能听清')
    const [picture] = await sendsFile('console:liuqiang', { name: 'p.jpg', kind: 'image', handle: 'p' })
    expect(picture?.text).toContain('请回复“已缴')
  })
})
