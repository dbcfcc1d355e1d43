// Who lives in 云栖里. All people are invented; the phone numbers begin with 199-0000, a range nobody was given.

/** One 房屋 row before it has bills; `sqm` is the area in hundredths of a square metre, `spaces` the parking spaces of the household. */
export interface Home {
  unit: string
  owner: string
  salutation: string
  phone: string
  sqm: number
  type: '住宅' | '商铺' | '车位'
  occupancy: '自住' | '出租' | '空置' | '未交付'
  steward: string
  block: string
  spaces: number
  account: string
  /** Flags of the 房屋 sheet by column. */
  flags: Record<string, string>
}

const STEWARDS: Record<string, string> = { 1: '王秀英', 2: '李建国', 3: '周敏' }

// unit, owner, salutation, square metres, then what differs from an owner who lives here without a parking space.
const TABLE = `
1-101 陈静 陈女士 78.40 账号=console:chenjing
1-102 刘强 刘先生 76.20 账号=console:liuqiang
1-201 赵敏 赵女士 78.40
1-202 黄伟 黄先生 76.20
1-301 周婷 周女士 78.40 外地=是
1-302 徐磊 徐先生 76.20 上班族=是
1-401 孙悦 孙女士 78.40 上班族=是 原因码=遗忘
1-402 马桂芳 马阿姨 76.20 上门代办=是 最熟同事=赵强
1-501 朱军 朱先生 78.40
1-502 胡丽 胡女士 76.20
1-601 郭涛 郭先生 98.60 车位=1 账号=console:guotao
1-602 林峰 林先生 96.30
1-701 何洁 何女士 98.60
1-702 高翔 高先生 96.30 上班族=是
1-801 罗斌 罗先生 98.60
1-802 梁艳 梁女士 96.30
1-901 谢婉清 谢女士 128.60 车位=1 账号=console:xiewanqing
1-902 韩东 韩先生 118.40 车位=1
1-1001 唐晓燕 唐女士 128.60 车位=1
1-1002 冯涛 冯先生 118.40
1-1101 于海洋 于先生 128.60 车位=1
1-1102 董丽娟 董女士 118.40 上班族=是
1-1201 萧然 萧先生 128.60 车位=2
1-1202 程思远 程先生 118.40 上班族=是
1-1301 曹雪梅 曹女士 142.80 车位=1
1-1302 袁野 袁先生 136.50
2-1-101 宋洋 宋先生 82.30
2-1-102 唐娟 唐女士 79.60
2-1-201 韩冰 韩女士 82.30 账号=console:hanbing
2-1-202 冯超 冯先生 79.60
2-1-301 于娜 于女士 82.30 首选渠道=私信
2-1-302 董建华 董先生 79.60
2-1-401 沈佳 沈女士 121.90 车位=1
2-1-402 彭飞 彭先生 119.70 车位=1
2-1-501 吕文博 吕先生 121.90
2-1-502 苏琴 苏女士 119.70 车位=1
2-2-101 卢晨 卢先生 89.50 住=未交付
2-2-102 蒋平 蒋先生 89.50 住=空置 外地=是
2-2-201 蔡玉兰 蔡女士 89.50 最熟同事=李建国
2-2-202 贾明 贾先生 68.90 住=出租
2-2-301 丁鹏 丁先生 89.50
2-2-302 魏娜 魏女士 89.50 上班族=是
2-2-401 薛刚 薛先生 89.50
2-2-402 叶青 叶女士 89.50 外地=是
2-2-501 阎立 阎先生 132.10 车位=1
2-2-502 余欢 余女士 132.10 车位=1
3-101 潘国庆 潘先生 84.20
3-102 杜鹃 杜女士 84.20
3-201 戴维 戴先生 70.50 上班族=是 账号=console:daiwei
3-202 夏雨 夏女士 84.20
3-301 钟离 钟先生 84.20
3-302 汪洋 汪先生 84.20
3-401 田野 田先生 84.20
3-402 任静 任女士 84.20
3-501 姜山 姜先生 84.20 账号=console:jiangshan
3-502 范琳 范女士 84.20
3-601 方晴 方女士 84.20 电话=无
3-602 石磊 石先生 84.20
3-001 邹凯 邹先生 48.60 类=商铺 首选渠道=电话
3-002 熊伟 熊先生 126.30 类=商铺
3-003 金花 金女士 158.70 类=商铺
3-901 谢婉清 谢女士 12.50 类=车位
3-902 孟浩 孟先生 12.50 类=车位
3-903 秦川 秦先生 12.50 类=车位
`

/** Every home of the community, building by building. */
export const HOMES: readonly Home[] = TABLE.trim()
  .split('\n')
  .map((line, index) => {
    const [unit = '', owner = '', salutation = '', sqm = '', ...notes] = line.split(' ')
    const note = Object.fromEntries(notes.map(text => text.split('=', 2)))
    const { 账号 = '', 车位 = '0', 类 = '住宅', 住 = '自住', 电话, ...flags } = note
    const block = unit.charAt(0)
    const phone = 电话 === '无' ? '' : `199-0000-${1001 + index}`
    return {
      ...{ unit, owner, salutation, phone, sqm: Number(sqm.replace('.', '')), type: 类, occupancy: 住 },
      ...{ steward: STEWARDS[block] ?? '', block: `${block}栋`, spaces: Number(车位), account: 账号, flags },
    }
  })
