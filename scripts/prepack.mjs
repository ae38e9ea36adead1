// npm runs this before `npm pack` at the top, which would wrap up the sources: nobody can install
// those. It runs it before `npm run pack` too, which is what is meant.
if (process.env.npm_command === 'pack') {
  console.error('The sources are no package. npm run pack makes one: build/periplus-<version>.tgz')
  process.exitCode = 1
}
