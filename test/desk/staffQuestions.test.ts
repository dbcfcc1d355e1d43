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
    expect((await ask('我这周还有谁没联系'))?.text).toContain('今天催谁')
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
