// The cases of 云栖里: who owes what, and what happened, told from today. One story a household; homes without a story just pay.
// Quarters count from this one: -1 is the last quarter. Expressions are those of examples/yunqili/README.md.

/** What is special about one household. */
export interface Story {
  unit: string
  /** The lane or point it is there to show (names of the chase list). */
  shows: string
  /** Quarters of which nothing was paid. */
  owes?: number[]
  /** Quarters paid at an own time instead of the usual one. */
  pays?: Record<number, string>
  /** Quarters of which only half was paid, in time. */
  half?: number[]
  /** A bill older than the book, by quarter; `partPaid` is when a third of it arrived, which interrupts the limitation. */
  old?: { quarter: number; partPaid?: string }
  /** time, 方式, 结果, then 业主反馈, 原因码, 下次日期, 约定上门, 期限天数 as `key=value`. */
  log?: string[]
  /** Registered at, for day. The amount is what is owed, or `of` that quarter. */
  promises?: { at: string; for: string; of?: number }[]
  /** 类别, 内容, submitted, finished, satisfaction. */
  tickets?: [string, string, string, string?, string?][]
  disputes?: { quarter: number; kind: string; at: string; answered?: string; conclusion?: string }[]
  /** Registered on, then the days of the instalments; `paid` says when the first arrived. */
  plan?: { at: string; due: string[]; paid: string }
  hold?: [until: string, reason: string]
  /** A transfer the owner reported and finance has not found yet. */
  claim?: string
}

const DEMAND = (posted: string, delivered: string) => [`${posted} 10:00 催告函 已寄出 期限=30`, `${delivered} 11:30 催告函 送达 期限=30`]

/** The stories, building by building. */
export const STORIES: readonly Story[] = [
  // 1栋, 王秀英: every row of the channel table stands in this list.
  { unit: '1-101', shows: 'chase, first slip', owes: [-1], tickets: [['报修', '单元门禁刷卡不灵', 'T-75 09:20', 'T-74 15:00', '5']] },
  {
    ...{ unit: '1-102', shows: 'chase, promise due today', owes: [-1], promises: [{ at: 'T-5 15:20', for: 'T' }] },
    log: ['T-16 10:05 催费单 送达', 'T-5 15:20 私信 送达 反馈=月初出差，回来就办 原因=遗忘 下次=T'],
  },
  {
    ...{ unit: '1-201', shows: 'chase, repair signed off yesterday', owes: [-2] },
    log: ['T-100 10:10 催费单 送达', ...DEMAND('T-63', 'T-60'), 'T-21 10:40 电话 接通 反馈=水管漏了没人修 原因=服务不满'],
    tickets: [['报修', '厨房水管漏水', 'T-6 08:50', 'T-1 16:00']],
  },
  {
    ...{ unit: '1-202', shows: 'chase, promise missed for the first time', owes: [-1], promises: [{ at: 'T-14 16:30', for: 'O-1' }] },
    log: ['T-30 10:00 催费单 送达', 'T-14 16:30 电话 接通 反馈=这两周发工资就交 原因=没空 下次=O-1'],
  },
  {
    ...{ unit: '1-301', shows: 'chase, out of town', owes: [-2] },
    log: ['T-102 10:00 催费单 送达', ...DEMAND('T-63', 'T-61'), 'T-19 15:10 电话 接通 反馈=人在深圳，过年才回 原因=外地'],
  },
  {
    ...{ unit: '1-302', shows: 'chase, evening visit by appointment', owes: [-1] },
    log: ['T-10 10:15 催费单 送达', 'T-4 19:20 电话 未接'],
  },
  { unit: '1-401', shows: 'chase, call three days after the slip', owes: [-1], log: ['T-3 10:00 催费单 送达'] },
  { unit: '1-402', shows: 'chase, home service', half: [-1], log: ['T-26 09:40 上门 见到本人 反馈=腿脚不便，让小赵来办就行 原因=没空'] },
  {
    ...{ unit: '1-501', shows: 'formal_demand, half a year overdue', owes: [-3] },
    log: ['T-44 10:00 催费单 送达', 'T-30 10:20 电话 拒接', 'T-12 14:40 电话 接通 反馈=觉得保洁不值这个钱 原因=拒绝'],
  },
  {
    ...{ unit: '1-502', shows: 'fix_first', owes: [-4], log: ['T-33 10:00 催费单 送达'] },
    tickets: [['报修', '卫生间顶部渗水', 'T-6 20:10']],
  },
  { unit: '1-601', shows: 'verify_payment', owes: [-2], claim: 'T-1 21:35', log: ['T-34 10:00 催费单 送达', 'T-9 10:30 电话 接通'] },
  {
    ...{ unit: '1-602', shows: 'wait, promise ahead (the first one superseded)', owes: [-5] },
    log: ['T-90 10:00 催费单 送达', 'T-15 14:10 电话 接通', 'T-7 10:50 电话 接通 反馈=公积金到账就交 原因=没空 下次=T+4'],
    promises: [
      { at: 'T-15 14:10', for: 'T-3' },
      { at: 'T-7 10:50', for: 'T+4' },
    ],
  },
  {
    unit: '1-701',
    shows: 'suppress, spoken to yesterday',
    owes: [-4],
    log: ['T-30 10:00 催费单 送达', 'T-1 15:30 电话 接通 反馈=要和家里商量'],
  },
  {
    ...{ unit: '1-702', shows: 'none, promise kept today', pays: { [-1]: 'T 08:12' }, promises: [{ at: 'T-6 19:15', for: 'T', of: -1 }] },
    log: ['T-13 10:00 催费单 送达', 'T-6 19:15 电话 接通 反馈=下周一定转 原因=遗忘 下次=T'],
  },
  {
    ...{ unit: '1-801', shows: 'legal_batch', owes: [-5] },
    log: ['T-200 10:00 催费单 送达', 'T-170 10:30 电话 拒接', ...DEMAND('T-50', 'T-46'), 'T-20 10:30 电话 接通 反馈=不想交 原因=拒绝'],
  },
  {
    unit: '1-802',
    shows: 'hold',
    owes: [-6, 0],
    hold: ['T+6', '家庭变故'],
    log: ['T-40 10:00 催费单 送达', 'T-8 10:10 电话 接通 原因=家庭变故'],
  },
  {
    unit: '1-901',
    shows: 'none, old arrears paid today',
    pays: { [-5]: 'T 07:46', 0: 'Q0+5|T-60 09:12' },
    log: ['T-18 10:00 催费单 送达', 'T-11 10:20 电话 接通'],
  },
  { unit: '1-1001', shows: 'none, paid today', pays: { 0: 'T 06:58' } },
  {
    unit: '1-1202',
    shows: 'none, promise kept',
    pays: { [-1]: 'T-9 20:05' },
    promises: [{ at: 'T-13 19:10', for: 'T-8', of: -1 }],
    log: ['T-13 19:10 电话 接通 下次=T-8'],
  },
  { unit: '1-1302', shows: 'none, paid yesterday', pays: { 0: 'T-1 12:31' } },

  // 2栋, 李建国
  {
    ...{ unit: '2-1-101', shows: 'chase, promise missed again', owes: [-3] },
    log: [
      'T-110 10:00 催费单 送达',
      ...DEMAND('T-72', 'T-70'),
      'T-48 10:10 电话 接通',
      'T-14 10:25 电话 接通 反馈=月底前一定 原因=没空 下次=O-1',
    ],
    promises: [
      { at: 'T-48 10:10', for: 'T-41' },
      { at: 'T-14 10:25', for: 'O-1' },
    ],
  },
  {
    ...{ unit: '2-1-102', shows: 'resolve', owes: [-4], disputes: [{ quarter: -4, kind: '面积', at: 'T-2 11:20' }] },
    log: ['T-20 10:00 催费单 送达'],
  },
  {
    ...{ unit: '2-1-201', shows: 'chase, instalment on the next open day', owes: [-3, -2] },
    log: ['T-60 10:00 催费单 送达', 'T-41 14:30 电话 接通 反馈=想分几次缴 原因=经济困难'],
    plan: { at: 'T-40', due: ['T-26', 'O+1', 'T+40'], paid: 'T-27 12:10' },
  },
  { unit: '2-1-202', shows: 'fix_contact, dead number', owes: [-5], log: ['T-25 10:00 催费单 失败', 'T-8 10:20 电话 空号'] },
  { unit: '2-1-301', shows: 'chase, message preferred to a call', owes: [-1], log: ['T-5 10:00 催费单 送达'] },
  {
    ...{ unit: '2-1-302', shows: 'formal_demand, limitation within a month', old: { quarter: -14, partPaid: 'T-1071 10:00' } },
    log: ['T-45 10:30 电话 接通 反馈=以前的事说不清 原因=拒绝'],
  },
  { unit: '2-1-402', shows: 'none, paid today', pays: { 0: 'T 07:31' }, tickets: [['报修', '楼道灯不亮', 'T-3 18:40', 'T-2 10:30', '5']] },
  { unit: '2-2-101', shows: 'bill_developer', owes: [-3, 0] },
  {
    ...{ unit: '2-2-201', shows: 'chase, visit the owner agreed to', owes: [-3] },
    log: ['T-95 10:00 催费单 送达', ...DEMAND('T-66', 'T-64'), 'T-5 10:30 电话 接通 反馈=周末在家，来坐坐 原因=服务不满 约定=是'],
  },
  { unit: '2-2-202', shows: 'chase, tenant has not paid', owes: [-1], log: ['T-8 10:00 催费单 送达 原因=租户业主推诿'] },
  {
    ...{ unit: '2-2-301', shows: 'legal_owner, suit filed', owes: [-7, -6, -5] },
    log: [
      'T-220 10:00 催费单 送达',
      ...DEMAND('T-154', 'T-150'),
      'T-92 10:00 律师函 已寄出',
      'T-90 16:00 律师函 送达',
      'T-30 09:30 诉讼 送达',
    ],
  },
  {
    ...{ unit: '2-2-302', shows: 'suppress, three attempts this week', owes: [-6] },
    log: ['T-28 10:00 催费单 送达', 'T-6 19:05 电话 未接', 'T-4 19:15 电话 未接', 'T-2 10:00 短信 失败'],
  },
  {
    ...{ unit: '2-2-401', shows: 'legal_batch', owes: [-5] },
    log: ['T-180 10:00 催费单 送达', 'T-120 15:00 上门 无人', ...DEMAND('T-60', 'T-55'), 'T-33 10:00 电话 拒接 原因=拒绝'],
  },
  {
    ...{ unit: '2-2-402', shows: 'chase, out of town', owes: [-3] },
    log: ['T-105 10:00 催费单 送达', ...DEMAND('T-58', 'T-55'), 'T-6 10:15 私信 送达 反馈=在国外，能转对公账户吗 原因=外地'],
  },
  {
    ...{ unit: '2-2-501', shows: 'none, dispute answered', tickets: [['投诉', '地库入口保洁不到位', 'T-52 08:30', 'T-49 17:00', '4']] },
    disputes: [{ quarter: -2, kind: '单价', at: 'T-66 10:00', answered: 'T-63 16:00', conclusion: '不成立' }],
  },
  { unit: '2-2-502', shows: 'none, paid yesterday', pays: { 0: 'T-1 20:44' } },

  // 3栋, 周敏: multi-storey, shops, parking spaces
  {
    ...{
      unit: '3-101',
      shows: 'formal_demand, open repair but limitation within 60 days',
      old: { quarter: -14, partPaid: 'T-1056 10:00' },
    },
    ...{ tickets: [['报修', '外墙渗漏', 'T-8 09:10']], log: ['T-52 10:40 电话 接通 原因=房屋质量'] },
  },
  {
    unit: '3-102',
    shows: 'fix_first, complaint',
    owes: [-2],
    tickets: [['投诉', '楼下商铺油烟', 'T-2 19:30']],
    log: ['T-23 10:00 催费单 送达'],
  },
  {
    ...{ unit: '3-201', shows: 'chase, promise due today, evening', owes: [-1], promises: [{ at: 'T-4 19:40', for: 'T' }] },
    log: ['T-12 10:00 催费单 送达', 'T-4 19:40 电话 接通 原因=没空 下次=T'],
  },
  {
    ...{
      unit: '3-202',
      shows: 'chase, instalment missed',
      owes: [-1],
      plan: { at: 'T-50', due: ['T-32', 'T-2', 'T+28'], paid: 'T-33 09:50' },
    },
    log: ['T-58 10:00 催费单 送达', 'T-51 10:30 电话 接通 反馈=能不能分三次 原因=经济困难'],
  },
  { unit: '3-301', shows: 'legal_owner, time-barred', old: { quarter: -15 } },
  { unit: '3-302', shows: 'verify_payment, waiting for days', owes: [-5], claim: 'T-4 16:20', log: ['T-31 10:00 催费单 送达'] },
  { unit: '3-401', shows: 'wait, demand running', owes: [-3], log: ['T-70 10:00 催费单 送达', ...DEMAND('T-13', 'T-10')] },
  {
    ...{
      unit: '3-402',
      shows: 'chase, instalment today',
      owes: [-3],
      plan: { at: 'T-45', due: ['T-30', 'T', 'T+30'], paid: 'T-30 13:20' },
    },
    log: ['T-64 10:00 催费单 送达', 'T-46 10:10 电话 接通 原因=经济困难'],
  },
  {
    ...{ unit: '3-501', shows: 'chase, call with a long history', owes: [-2] },
    log: [
      'T-108 10:00 催费单 送达',
      ...DEMAND('T-69', 'T-66'),
      'T-24 10:15 电话 未接',
      'T-9 15:05 电话 接通 反馈=最近手头紧，过阵子 原因=没空',
    ],
    tickets: [['报修', '阳台地漏返味', 'T-80 09:00', 'T-78 11:00', '5']],
  },
  {
    ...{ unit: '3-502', shows: 'resolve, everything disputed', owes: [-4, 0] },
    disputes: [
      { quarter: -4, kind: '服务', at: 'T-3 10:05' },
      { quarter: 0, kind: '服务', at: 'T-3 10:06' },
    ],
  },
  { unit: '3-601', shows: 'fix_contact, no number at all', owes: [-4] },
  {
    ...{ unit: '3-602', shows: 'legal_batch', owes: [-6, -5] },
    log: ['T-190 10:00 催费单 送达', 'T-140 15:00 上门 见到本人', ...DEMAND('T-48', 'T-45'), 'T-16 10:00 电话 未接 原因=拒绝'],
  },
  { unit: '3-001', shows: 'chase, shop', owes: [-1], log: ['T-7 10:00 催费单 送达', 'T-4 15:00 电话 另约 下次=T'] },
  { unit: '3-003', shows: 'none, paid two days ago', pays: { 0: 'T-2 10:26' } },
  { unit: '3-902', shows: 'chase, first slip for a parking space', owes: [-1] },
  { unit: '3-903', shows: 'none, paid today at the desk', pays: { 0: 'T 08:40' } },
]
