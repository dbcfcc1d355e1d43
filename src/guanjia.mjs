// The door: plain JavaScript, so that an old Node can read it and say what is wrong. Everything else is TypeScript and starts in main.ts.
const major = Number(process.versions.node.split('.')[0])
if (major < 24) {
  console.error(
    `Guanjia runs on Node 24; this is Node ${process.versions.node}. "npm ci" brings Node 24 along for npm's own scripts: use "npm start" or "npm run -s guanjia -- <command>".`,
  )
  process.exit(78)
}
await import('./main.ts')
