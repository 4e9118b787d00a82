// datapackage.js MODULES PACKAGE: holds a data package and every row of it against its description, foreign keys too.
'use strict'

const path = require('path')
const { createRequire } = require('module')

async function check(resource) {
  const rows = await resource.read()
  if ((resource.schema.descriptor.foreignKeys || []).length > 0) await resource.checkRelations()
  return rows.length
}

async function main(modules, file) {
  const { Package } = createRequire(path.join(modules, 'x.js'))('datapackage')
  const found = await Package.load(file, { strict: true })
  if (!found.valid) throw new Error(found.errors.join('; '))
  let count = 0
  for (const resource of found.resources) {
    count += await check(resource).catch((error) => {
      const errors = error.errors && error.errors.length ? error.errors : [error]
      throw new Error(resource.name + ': ' + errors.slice(0, 5).map(String).join('; '))
    })
  }
  console.log(found.resources.length + ' tables, ' + count + ' rows')
}

main(process.argv[2], process.argv[3]).catch((error) => {
  console.error(String(error))
  process.exit(1)
})
