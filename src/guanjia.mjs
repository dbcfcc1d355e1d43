// The door: plain JavaScript, so that an old Node can read it and say what is wrong. Everything else is TypeScript and starts in main.ts.
import module from 'node:module'
import { fileURLToPath } from 'node:url'

const major = Number(process.versions.node.split('.')[0])
if (major < 24) {
  console.error(
    `Guanjia runs on Node 24; this is Node ${process.versions.node}. "npm ci" brings Node 24 along for npm's own scripts: use "npm start" or "npm run -s guanjia -- <command>".`,
  )
  process.exit(78)
}
// Stripping the types and compiling takes half of a start. What the last one made is kept where the packages lie; where that cannot be written, nothing is.
if (!process.env.NODE_COMPILE_CACHE) module.enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/guanjia', import.meta.url)))
await import('./main.ts')
