// duckdb.js MODULES: runs the SQL on the standard input in DuckDB, and prints rows as text.
'use strict'

const fs = require('fs')
const path = require('path')
const { createRequire } = require('module')

async function main(modules) {
  const { DuckDBInstance } = createRequire(path.join(modules, 'x.js'))('@duckdb/node-api')
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  const result = await connection.runAndReadAll(fs.readFileSync(0, 'utf8'))
  for (const row of result.getRowsJson()) console.log(row.join(' | '))
}

main(process.argv[2]).catch((error) => {
  console.error(String(error))
  process.exit(1)
})
