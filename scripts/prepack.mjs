// npm pack at the top would wrap up the sources, which nobody can install.
console.error('The sources are no package. npm run pack makes one: build/periplus-<version>.tgz')
process.exitCode = 1
