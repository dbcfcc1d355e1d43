import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { expect, it } from 'vitest'
import { ConfigError, parseConfig, SETTINGS } from '../src/config.ts'

const example = parseEnv(readFileSync(new URL('../.env.example', import.meta.url), 'utf8'))

it('the example lists exactly the settings there are, and runs as it stands', () => {
  expect(Object.keys(example).sort()).toEqual([...SETTINGS].sort())
  expect(parseConfig(example)).toMatchObject({
    ledgerUrl: 'file:./data/ledger.db',
    telegram: undefined,
    redisUrl: undefined,
    logLevel: 'info',
  })
})

it('tells every wrong setting at once, by name', () => {
  const wrong = { DATABASE_URL: 'mysql://x', LOG_LEVEL: 'loud', TELEGRAM_BOT_TOKEN: 'abc', GUANJIA_SECRET: 'short' }
  expect(() => parseConfig(wrong)).toThrow(ConfigError)
  try {
    parseConfig(wrong)
  } catch (error) {
    for (const key of Object.keys(wrong)) expect(String(error)).toContain(key)
  }
})

it('a webhook needs its secret and its bot', () => {
  expect(() => parseConfig({ TELEGRAM_WEBHOOK_URL: 'https://bot.example.com/t' })).toThrow(
    /TELEGRAM_WEBHOOK_SECRET[\s\S]*TELEGRAM_BOT_TOKEN/,
  )
})

it('a WeCom bot needs its id and its secret', () => {
  expect(() => parseConfig({ WECOM_BOT_ID: 'aib' })).toThrow(/WECOM_BOT_SECRET/)
  expect(() => parseConfig({ WECOM_BOT_SECRET: 'geheim' })).toThrow(/WECOM_BOT_ID/)
})

it('never prints a secret', () => {
  const config = parseConfig({
    DATABASE_URL: 'postgresql://me:geheim@db/guanjia',
    TELEGRAM_BOT_TOKEN: '123:geheim',
    GUANJIA_SECRET: 'geheim-geheim-geheim',
    WECOM_BOT_ID: 'aib',
    WECOM_BOT_SECRET: 'geheim',
  })
  expect(JSON.stringify(config)).not.toContain('geheim')
})
