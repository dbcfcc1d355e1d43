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

it('Wechaty needs its token, and takes no other puppet than the service', () => {
  expect(() => parseConfig({ WECHATY_PUPPET: 'wechaty-puppet-service' })).toThrow(/WECHATY_PUPPET_SERVICE_TOKEN/)
  expect(() => parseConfig({ WECHATY_PUPPET: 'wechaty-puppet-padlocal', WECHATY_PUPPET_SERVICE_TOKEN: 'x' })).toThrow(/WECHATY_PUPPET must/)
  const set = { WECHATY_PUPPET_SERVICE_TOKEN: 'x', WECHATY_PUPPET_SERVICE_NO_TLS_INSECURE_CLIENT: 'true' }
  expect(parseConfig(set).wechaty).toMatchObject({ token: 'x', noTls: true, dailyMessages: 200 })
})

it('never prints a secret', () => {
  const config = parseConfig({
    DATABASE_URL: 'postgresql://me:geheim@db/guanjia',
    TELEGRAM_BOT_TOKEN: '123:geheim',
    GUANJIA_SECRET: 'geheim-geheim-geheim',
    WECOM_BOT_ID: 'aib',
    WECOM_BOT_SECRET: 'geheim',
    WECHATY_PUPPET_SERVICE_TOKEN: 'geheim',
  })
  expect(JSON.stringify(config)).not.toContain('geheim')
})

it('a model needs a key, or an endpoint that asks for none', () => {
  expect(() => parseConfig({ OPENAI_MODEL: 'm' })).toThrow(/OPENAI_MODEL needs OPENAI_API_KEY/)
  expect(parseConfig({ OPENAI_API_KEY: 'k' }).model).toBeUndefined()
  const local = parseConfig({
    OPENAI_MODEL: 'm',
    OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1',
    OPENAI_EXTRA_BODY: '{"thinking":{"type":"disabled"}}',
  })
  expect(local.model).toMatchObject({
    model: 'm',
    jsonMode: 'json_object',
    extraBody: { thinking: { type: 'disabled' } },
    audioModel: undefined,
  })
  expect(() => parseConfig({ OPENAI_MODEL: 'm', OPENAI_API_KEY: 'k', OPENAI_EXTRA_BODY: '[1]' })).toThrow(
    /OPENAI_EXTRA_BODY must be a JSON object/,
  )
})

it('never prints the key of a model', () => {
  const config = parseConfig({
    OPENAI_MODEL: 'm',
    OPENAI_API_KEY: 'geheim',
    OPENAI_EXTRA_BODY: '{"token":"geheim"}',
    OPENAI_BASE_URL: 'https://u:geheim@h/v1',
  })
  expect(JSON.stringify(config)).not.toContain('geheim')
})
