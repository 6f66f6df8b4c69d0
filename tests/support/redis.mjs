/** A Redis of one's own, on loopback and a free port, in a folder that is given. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'

export const hasRedis = () => spawnSync('redis-server', ['--version']).status === 0

export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
}

/** Starts it, and again what it was after `stop`, for it writes all down. */
export async function startRedis(folder, port) {
  const settings = { port, bind: '127.0.0.1', dir: folder, appendonly: 'yes', save: '', 'maxmemory-policy': 'noeviction' }
  const server = spawn(
    'redis-server',
    Object.entries(settings).flatMap(([key, value]) => [`--${key}`, String(value)]),
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  await new Promise((resolve, reject) => {
    server.stdout.on('data', (text) => {
      if (String(text).includes('Ready to accept connections')) resolve(undefined)
    })
    server.once('exit', (code) => reject(new Error(`redis-server ended with ${code}`)))
  })
  server.removeAllListeners('exit')
  return {
    async stop(signal = 'SIGTERM') {
      const ended = once(server, 'exit')
      server.kill(signal)
      await ended
    },
  }
}
