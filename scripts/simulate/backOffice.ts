// What those behind the stewards do: repairs, objections, requests, reported money; and what owners answer when they are asked to choose.
import { type Day, weekday } from '../../src/domain/calendar.ts'
import { fen } from '../../src/domain/money.ts'
import { timeOf } from './agenda.ts'
import { accountOf, type Household, STAFF } from './homes.ts'
import { bankLine } from './owners.ts'
import { type Heard, privately } from './town.ts'
import { count, inOrder, type World } from './world.ts'

/** Puts the work of a day on the agenda; on Sundays only what cannot wait. */
export function backOfficeDay(world: World, day: Day): void {
  const { agenda } = world
  agenda.add(day, '10:15', () => workOrders(world, STAFF.engineer))
  agenda.add(day, '16:00', () => finance(world))
  agenda.add(day, '20:45', () => ownersChoose(world))
  if (weekday(day) === 7) return
  agenda.add(day, '09:40', () => requests(world))
  agenda.add(day, '11:20', () => complaints(world))
  agenda.add(day, '14:20', () => objections(world))
  const stewards = [...new Set(world.households.map(home => home.steward))]
  for (const steward of stewards) agenda.add(day, '14:40', () => returnVisits(world, steward))
}

/** Each part of that work by itself. */
export const OFFICE_WORK: readonly ((world: World) => Promise<void>)[] = [
  world => workOrders(world, STAFF.engineer),
  world => returnVisits(world, world.dice.pick(world.households).steward),
  complaints,
  objections,
  requests,
  finance,
  ownersChoose,
]

/** The buttons of what a person was just shown in private. */
function buttonsOf(person: string, heard: readonly Heard[]): { chatId: string; id: string; label: string }[] {
  return heard
    .filter(({ chatId }) => chatId === person)
    .flatMap(({ chatId, buttons = [] }) => buttons.map(button => ({ chatId, ...button })))
}

async function press(world: World, person: string, button: { chatId: string; id: string }): Promise<Heard[]> {
  world.town.wait(25)
  return world.town.press(person, button.chatId, button.id)
}

const WORDS_ASKED = /请(?:写|用一句话|直接回复|再发|说明|把).{0,40}|写一句|写出|怎么(?:修|处理)的/

/** Engineers take what is new, and finish what they began: about half of it on a day. */
async function workOrders(world: World, name: string): Promise<void> {
  const person = accountOf(name)
  for (const button of buttonsOf(person, await world.town.say(person, '工单'))) {
    const wanted = /接单$/.test(button.label) ? 0.9 : /完工$/.test(button.label) ? 0.45 : 0
    if (!world.dice.chance(wanted)) continue
    const heard = await press(world, person, button)
    count(world, /完工$/.test(button.label) ? 'repairs finished' : 'repairs taken')
    if (heard.some(message => message.chatId === person && WORDS_ASKED.test(message.text))) {
      world.town.wait(20)
      await world.town.say(person, '已更换配件，试过正常')
    }
  }
}

/** Stewards ask whether it is well now, and write the owner's rating down. */
async function returnVisits(world: World, name: string): Promise<void> {
  const person = accountOf(name)
  const buttons = buttonsOf(person, await world.town.say(person, '工单'))
  const numbers = new Set(buttons.flatMap(({ label }) => /^(\d+) /.exec(label)?.[1] ?? []))
  for (const number of numbers) {
    const rating = world.dice.weighed([
      ['5分', 50],
      ['4分', 30],
      ['3分', 10],
      ['2分', 6],
      ['1分', 4],
    ] as const)
    const own = buttons.filter(({ label }) => label.startsWith(`${number} `))
    const button = own.find(({ label }) => label.endsWith(rating))
    if (button) await press(world, person, button)
  }
}

/** The supervisor answers complaints: about half of what lies there on a day. */
async function complaints(world: World): Promise<void> {
  const person = accountOf(STAFF.supervisor)
  const rows = privately(person, await world.town.say(person, '工单')).flatMap(({ text }) => text.split('\n'))
  for (const row of rows) {
    const [number] = /TS\d{6}-\w{5}/.exec(row) ?? []
    if (number === undefined || row.includes('待回访') || !world.dice.chance(0.5)) continue
    world.town.wait(60)
    await world.town.say(person, `工单 ${number} 完工 已核实并整改`)
    count(world, 'complaints answered')
  }
}

/** The supervisor answers objections in writing: mostly the bill was right. */
async function objections(world: World): Promise<void> {
  const person = accountOf(STAFF.supervisor)
  for (let turn = 0; turn < 3; turn++) {
    const heard = await world.town.say(person, '异议')
    const wanted = world.dice.weighed([
      ['不成立', 75],
      ['部分成立', 15],
      ['成立', 10],
    ] as const)
    const button = buttonsOf(person, heard).find(({ label }) => label.endsWith(` ${wanted}`))
    if (!button) return
    await press(world, person, button)
    world.town.wait(40)
    await world.town.say(person, wanted === '不成立' ? '面积以产权证为准，单价按合同第三条，账单无误' : '经核对，账单有误，我们会更正')
    count(world, `objections ${wanted}`)
  }
}

/** Instalments and waivers asked for: most are granted. */
async function requests(world: World): Promise<void> {
  const person = accountOf(STAFF.supervisor)
  for (let turn = 0; turn < 4; turn++) {
    const buttons = buttonsOf(person, await world.town.say(person, '申请'))
    const approve = world.dice.chance(0.85)
    const button = buttons.find(({ label }) => (approve ? /批准$/.test(label) && !/不批准$/.test(label) : /不批准$/.test(label)))
    if (!button) return
    await press(world, person, button)
    world.town.wait(30)
    if (!approve) await world.town.say(person, '这次不符合减免条件，可以分期缴')
    count(world, approve ? 'requests approved' : 'requests declined')
  }
}

/** Finance looks at what owners said to have paid, and at bills that have to be put right. */
async function finance(world: World): Promise<void> {
  const person = accountOf(STAFF.finance)
  for (let turn = 0; turn < 6; turn++) {
    const buttons = buttonsOf(person, await world.town.say(person, '待核实'))
    const [first] = buttons
    if (!first) return
    const unit = first.label.split(' ')[0] ?? ''
    const home = world.byUnit.get(unit)
    const arrived = home !== undefined && home.paysOn === null && home.claimed
    const button = buttons.find(({ label }) => label === `${unit} ${arrived ? '到账' : '未到账'}`)
    if (!button) return
    // What is on its way is looked at again tomorrow.
    if (!arrived && world.dice.chance(0.6)) return
    await press(world, person, button)
    if (home) home.claimed = false
    count(world, arrived ? 'claims found' : 'claims not found')
  }
}

/** Owners press one of the buttons they were shown: terms, what an objection is about, how a repair went. */
async function ownersChoose(world: World): Promise<void> {
  for (const [person, tray] of inOrder(world.trays)) {
    const home = world.byAccount.get(person)
    if (!home) continue
    world.trays.delete(person)
    for (const { chatId, buttons = [] } of tray) {
      if (buttons.length === 0 || !world.dice.chance(0.7)) continue
      await press(world, person, { chatId, ...chosen(world, home, buttons) })
      count(world, 'choices of owners')
    }
  }
}

function chosen({ dice }: World, home: Household, buttons: NonNullable<Heard['buttons']>) {
  const rated = buttons.filter(({ label }) => /^[1-5]分/.test(label))
  if (rated.length > 0 && home.nature !== 'dissatisfied') return dice.pick(rated.slice(0, 2))
  return dice.pick(buttons)
}

/** Instalments that are due today are paid by most. */
export async function instalmentsDay(world: World, day: Day): Promise<void> {
  const { town, communityId, agenda, dice } = world
  const plans = await town.storage.db.plan.findMany({ where: { communityId, state: null, endedDay: null } })
  const due = await town.storage.db.instalment.findMany({ where: { dueOn: day, planId: { in: plans.map(({ id }) => id) } } })
  for (const { planId, amountFen } of due) {
    const unitId = plans.find(({ id }) => id === planId)?.unitId ?? ''
    const unit = await town.storage.db.unit.findUnique({ where: { id: unitId }, select: { code: true } })
    const home = world.byUnit.get(unit?.code ?? '')
    if (!home || !dice.chance(Math.max(home.word, 0.75))) continue
    agenda.add(day, timeOf(dice.between(9 * 60, 20 * 60)), async () => {
      bankLine(world, home, day, fen(Number(amountFen)))
      count(world, 'instalments paid')
    })
  }
}
