// An OpenAI-compatible server of our own for what goes wrong on the wire: each request is answered by the next of the given behaviours.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll } from 'vitest'

/** What the server does with one request. */
export type Behaviour =
  | { kind: 'say'; content: string; tokens?: number }
  | { kind: 'call'; tool: string; input: object }
  | { kind: 'status'; status: number; message: string; headers?: Record<string, string> }
  | { kind: 'raw'; body: string }
  | { kind: 'hang' }
  | { kind: 'disconnect' }
  /** A byte now and then, never an end. */
  | { kind: 'drip' }

/** A running server: what it was asked, and how to tell it what to do. */
export interface FaultServer {
  url: string
  /** Bodies of the requests so far, as text. */
  asked: string[]
  /** What to do with the coming requests, in this order; the last one stays. */
  next(...behaviours: Behaviour[]): void
  /** Resolves when so many requests have come in. */
  arrived(count: number): Promise<void>
}

/** A JSON answer. */
export const says = (value: unknown): Behaviour => ({ kind: 'say', content: JSON.stringify(value) })

/** Starts a server on loopback; it is gone after the tests of the file. */
export async function faultServer(): Promise<FaultServer> {
  let plan: Behaviour[] = []
  const asked: string[] = []
  const waiting: (() => void)[] = []
  const server = createServer((request, response) => {
    void bodyOf(request).then(body => {
      asked.push(body)
      for (const wake of waiting.splice(0)) wake()
      const behaviour = plan.length > 1 ? plan.shift() : plan[0]
      answer(response, behaviour ?? { kind: 'status', status: 500, message: 'no plan' })
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    next: (...behaviours) => {
      plan = behaviours
    },
    async arrived(count) {
      while (asked.length < count) await new Promise<void>(resolve => waiting.push(resolve))
    },
  }
}

function answer(response: ServerResponse, behaviour: Behaviour): undefined {
  switch (behaviour.kind) {
    case 'hang':
      return
    case 'disconnect':
      response.socket?.destroy()
      return
    case 'drip': {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.write('{"id":"x"')
      const timer = setInterval(() => response.write(' '), 20)
      response.on('close', () => clearInterval(timer))
      return
    }
    case 'raw':
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(behaviour.body)
      return
    case 'status':
      response.writeHead(behaviour.status, { 'content-type': 'application/json', ...behaviour.headers })
      response.end(JSON.stringify({ error: { message: behaviour.message, type: 'invalid_request_error' } }))
      return
    case 'say':
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(JSON.stringify(completion({ content: behaviour.content }, 'stop', behaviour.tokens)))
      return
    case 'call': {
      const call = { id: 'call_1', type: 'function', function: { name: behaviour.tool, arguments: JSON.stringify(behaviour.input) } }
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(JSON.stringify(completion({ content: null, tool_calls: [call] }, 'tool_calls')))
      return
    }
    default:
      return behaviour satisfies never
  }
}

function completion(message: object, reason: string, tokens = 120): object {
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 0,
    model: 'test',
    choices: [{ index: 0, message: { role: 'assistant', ...message }, finish_reason: reason }],
    usage: { prompt_tokens: tokens - 20, completion_tokens: 20, total_tokens: tokens, prompt_tokens_details: { cached_tokens: 5 } },
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
