// Lines with something in them that stays: a title, a place, a room, a sum.

import { ENGLISH_MATTERS } from './englishMatters.ts'

/** A line of the product, and how it reads in English. */
export const ENGLISH_LINES: readonly (readonly [RegExp, string | ((line: string, ...parts: string[]) => string)])[] = [
  ...ENGLISH_MATTERS,
  // Around a clause.
  [/^关于「(.+)」：$/, 'On “$1” (quoted in Chinese):'],
  [/^出处：(.+)。以账单为准。$/, 'Source: $1. The bill is what counts.'],
  [/^出处：(.+)$/, 'Source: $1'],
  [/^相关法律：(.+)（(.+)）$/, 'Related law: $1 ($2)'],
  [/^按您说的情况算：$/, 'For what you said this comes to:'],
  [/^不是您要问的？回复“转人工”。$/, 'Not what you asked? Reply “转人工” to ask a person.'],
  [/^您想问的是哪一项？回复序号：$/, 'Which of these do you mean? Reply with the number:'],
  [/^都不是？回复“转人工”。$/, 'None of them? Reply “转人工” to ask a person.'],
  // The help.
  [
    /^您好，我是(.+)的小管家，可以帮您：问收费规定、查自己的账单.*$/,
    'Hello, I am the assistant of $1. I can answer questions on fees, show your bill (/bill), take a repair (“报修 …”), and note that you have paid or when you will.',
  ],
  [
    /^您好，我是(.+)的小管家，可以帮您：问收费规定；发“绑定 验证码”.*$/,
    'Hello, I am the assistant of $1. I can answer questions on fees; to see your own bill, link your home with “/bind CODE” (your steward gives you the code; staff get theirs from the manager).',
  ],
  [
    /^我是自动程序，只按本小区的合同.*$/,
    'I am a program and answer only from the contract, the published prices and the law. What you write in private is read only by your steward and staff who may, and never shown in a group.',
  ],
  [
    /^找人：发“转人工”，或致电 (.+)。不想收到自动消息，回复“别再发了”。$/,
    'To reach a person: /human, or call $1. To stop automatic messages, reply “别再发了”.',
  ],
  [/^找人：发“转人工”。不想收到自动消息，回复“别再发了”。$/, 'To reach a person: /human. To stop automatic messages, reply “别再发了”.'],
  // Binding, the own bill.
  [/^核对成功，已绑定 (\S+)。.*$/, 'Linked to $1. Send /bill to see your bill. If this was not you, tell me at once.'],
  [
    /^后四位与登记的手机号不符，还可以试(\d+)次。.*$/,
    'These are not the last four digits on file; tries left: $1. If your number has changed, ask your steward to update it and to give you a new code.',
  ],
  [/^(\S+) 目前没有未缴账单，谢谢您。$/, '$1: nothing to pay at present, thank you.'],
  [/^(\S+) 未缴账单共 ([\d,.]+)元：$/, '$1: unpaid bills, CNY $2 in all:'],
  [/^预存余额 ([\d,.]+)元。$/, 'Credit: CNY $1.'],
  [/^您报缴的 ([\d,.]+)元正在核实，核实期间不提醒您。$/, 'The CNY $1 you reported are being checked; no reminder meanwhile.'],
  [/^分期第(\d+)期：(\S+)缴 ([\d,.]+)元，其余到期前不用另缴。$/, 'Instalment $1: CNY $3 on “$2”; the rest is not due before its day.'],
  [/^您约定 (\S+)缴 ([\d,.]+)元，在那之前不提醒您。$/, 'You agreed to pay CNY $2 on “$1”; no reminder before that.'],
  [/^缴费方式：(.+)（不使用任何个人收款码）。$/, 'Ways to pay: $1 (never a personal payment code).'],
  [/^对明细有疑问请直接回复，我转管家核对；也可致电 (\S+)。$/, 'Questions on a line? Just reply, and I will ask the steward; or call $1.'],
  [/^对明细有疑问请直接回复，我转管家核对。$/, 'Questions on a line? Just reply, and I will ask the steward.'],
  [/^已转给管家(.+)，会尽快回复您。$/, 'Passed on to your steward $1, who will answer you soon.'],
]
