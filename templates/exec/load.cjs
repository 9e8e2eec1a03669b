// Loads a program of a service and prints what it gives as JSON. Run as
//   node -e <this text> -- <request>...
// The arguments, put together, are a JSON object:
//   path      the program's absolute path
//   address   the steps into what the program gives; absent: all of it
//   config    true: the program is a whole configuration, false: a variable's file
//   options   what a function gets as `options`
//   answers   what the variables that a function asks for resolve to; each run may ask for more
//   env       variables from the .env file
// and the answer on standard output is one of
//   {"value": ..., "whole": true}   all that the program gives: nothing in it had to be called
//   {"value": ...}                  what is at the address; null: nothing
//   {"needs": [[kind, text]...]}    run again with these answered
//   {"error": "..."}
'use strict';

const path = require('path');
const url = require('url');

const request = JSON.parse(process.argv.slice(1).join(''));
const write = process.stdout.write.bind(process.stdout);
// What the program prints is for people; standard output is for the answer.
process.stdout.write = process.stderr.write.bind(process.stderr);

for (const [name, text] of Object.entries(request.env || {})) process.env[name] = text;

let finished = false;
const finish = (answer) => {
  if (finished) return;
  finished = true;
  // Over several lines, because problems are shown where they stand in it.
  write(JSON.stringify(answer, null, 2), () => process.exit(0));
};

const load = async () => {
  const extension = path.extname(request.path);
  if (extension === '.ts' || extension === '.mts') {
    const find = require('module').createRequire(request.path);
    let tsx = null;
    try {
      tsx = find('tsx/cjs/api');
    } catch {
      // Without tsx, node itself strips the types from version 22.18 on.
    }
    if (tsx) {
      const content = tsx.require(request.path, request.path);
      return content.default || content;
    }
  } else if (extension !== '.mjs') {
    try {
      return require(request.path);
    } catch (error) {
      if (!error || error.code !== 'ERR_REQUIRE_ESM') throw error;
    }
  }
  try {
    const content = await import(url.pathToFileURL(request.path).href);
    return content.default === undefined ? content : content.default;
  } catch (error) {
    if (!error || error.code !== 'ERR_UNKNOWN_FILE_EXTENSION') throw error;
    throw new Error(`TypeScript needs tsx beside the service, \`npm install -D tsx\`, or node 22.18; this is ${process.version}`);
  }
};

const needs = [];
const ask = (kind, text) => {
  const key = `${kind}:${text}`;
  if (Object.prototype.hasOwnProperty.call(request.answers, key)) {
    return Promise.resolve(request.answers[key] === null ? undefined : request.answers[key]);
  }
  if (!needs.some(([knownKind, known]) => knownKind === kind && known === text)) {
    needs.push([kind, text]);
  }
  // Those that are asked for at the same time go into one round.
  if (needs.length === 1) setTimeout(() => finish({ needs }), 5);
  return new Promise(() => {});
};

const context = {
  options: request.options,
  resolveVariable: (text) => ask('variable', String(text)),
  resolveConfigurationProperty: (steps) => ask('property', JSON.stringify(steps)),
};

const isData = (value) => {
  if (value === null || typeof value !== 'object') return typeof value !== 'function';
  return typeof value.then !== 'function' && Object.values(value).every(isData);
};

const run = async () => {
  let value = await load();
  if (request.config) {
    if (value && value.__esModule && value.default !== undefined) value = value.default;
    return { value: await value, whole: true };
  }
  let called = false;
  if (typeof value === 'function') {
    called = true;
    value = await value(context);
  } else {
    value = await value;
  }
  if (value === undefined) return { value: null };
  if (!request.address || isData(value)) return { value, whole: true };
  for (const step of request.address) {
    if (value == null || !Object.prototype.hasOwnProperty.call(value, step)) return { value: null };
    value = value[step];
    if (typeof value === 'function' && !called) {
      called = true;
      value = await value(context);
    } else {
      value = await value;
    }
  }
  return { value: value === undefined ? null : value };
};

run().then(finish, (error) => finish({ error: String((error && error.message) || error) }));
