// What a repair is about, in a word from a closed list: a ticket's own words may hold a name or a phone number and are never printed in a summary.

const TROUBLES = [
  '渗水',
  '漏水',
  '堵塞',
  '停电',
  '跳闸',
  '电梯',
  '门禁',
  '路灯',
  '照明',
  '噪音',
  '墙皮',
  '窗',
  '下水',
  '水管',
  '暖气',
  '消防',
  '车位',
  '保洁',
  '绿化',
  '垃圾',
]

/** The first trouble the subject names, or nothing. */
export function trouble(subject: string): string {
  const named = TROUBLES.map(word => ({ word, place: subject.indexOf(word) })).filter(({ place }) => place >= 0)
  named.sort((a, b) => a.place - b.place)
  return named[0]?.word ?? ''
}
