// Asks a program of a service (stacks-map.js) which resource goes to which nested stack. Run as
//   node -e <this text> -- <request>...
// The arguments, put together, are a JSON object:
//   path       the program's absolute path
//   resources  the resources of the template by logical id
// and the answer on standard output is one of
//   {"places": {"<logical id>": {"destination": ...} or false}}   false: it stays in the root
//   {"error": "..."}
'use strict';

const request = JSON.parse(process.argv.slice(1).join(''));
const write = process.stdout.write.bind(process.stdout);
// What the program prints is for people; standard output is for the answer.
process.stdout.write = process.stderr.write.bind(process.stderr);

const answer = () => {
  const map = require(request.path);
  const place = typeof map === 'function' ? map : (resource) => map[resource.Type];
  const places = {};
  for (const [id, resource] of Object.entries(request.resources)) {
    const found = place(resource, id);
    if (found || found === false) places[id] = found;
  }
  return { places };
};

let result;
try {
  result = answer();
} catch (error) {
  result = { error: String((error && error.message) || error) };
}
write(JSON.stringify(result));
