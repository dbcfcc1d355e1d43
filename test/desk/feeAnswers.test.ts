import { expect, it } from 'vitest'
import { onEachEngine } from '../engines.ts'
import { openStage } from './case/stage.ts'

onEachEngine('questions about the fee', engine => {
  it('are answered from the clauses of the community, with where they stand (R53, R137, R155)', async () => {
    const stage = await openStage(await engine.newLedger())
    const ask = async (text: string) => {
      const [first] = await stage.say('liuqiang', text, 'console:owners')
      return [first?.text ?? '', ...(first?.buttons ?? []).map(button => button.label)].join('\n')
    }
    expect(await ask('物业费都用在哪里了')).toMatch(/出处：/)
    expect(await ask('服务不好可以不交物业费吗')).toMatch(/出处：/)
    expect(await ask('物业费怎么缴')).toMatch(/缴费|支付|方式/)
    expect(await ask('一楼凭什么交电梯费')).toContain('收费表第5条')
  })
})
