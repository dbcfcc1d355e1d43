// A Redis server of our own that can be stopped and started, and one that accepts connections and never answers.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createServer, type Socket } from 'node:net'

/** True when this machine has a redis-server to start. */
export const hasRedisServer = spawnSync('redis-server', ['--version']).status === 0

/** A port of this machine that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer()
  const port = await listen(server)
  await new Promise(resolve => server.close(resolve))
  return port
}

/** Starts Redis without files on a port; resolves when it answers. `stop` kills it, its keys are gone. */
export async function startRedis(port: number): Promise<{ stop(): Promise<void>; pause(): void; resume(): void }> {
  const child: ChildProcess = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'])
  const gone = new Promise<void>(resolve => child.once('exit', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (text: Buffer) => text.includes('Ready to accept connections') && resolve())
    void gone.then(() => reject(new Error(`redis-server did not start on port ${port}`)))
  })
  return {
    stop: async () => {
      child.kill('SIGKILL')
      await gone
    },
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
  }
}

/** A server that takes every connection and says nothing. */
export async function startMute(): Promise<{ port: number; stop(): Promise<void> }> {
  const sockets = new Set<Socket>()
  const server = createServer(socket => void sockets.add(socket.on('error', () => undefined)))
  const port = await listen(server)
  return {
    port,
    stop: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

function listen(server: ReturnType<typeof createServer>): Promise<number> {
  return new Promise(resolve =>
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    }),
  )
}
