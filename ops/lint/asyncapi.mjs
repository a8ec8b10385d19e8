// Holds an AsyncAPI document to the specification, as its own parser reads it: errors and warnings.
// The only remark that passes is that a newer AsyncAPI 3 exists.
import { Parser, fromFile } from '@asyncapi/parser';

const { diagnostics } = await fromFile(new Parser(), process.argv[2]).parse();
const found = diagnostics.filter(({ code }) => code !== 'asyncapi-latest-version');
for (const { code, path, message } of found) {
  console.error(`${code} at ${path.join('/')}: ${message}`);
}
console.log(`${process.argv[2]}: ${found.length} objections by the AsyncAPI parser`);
process.exitCode = found.length > 0 ? 1 : 0;
